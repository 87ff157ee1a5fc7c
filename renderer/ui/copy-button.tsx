import { useState, type ReactNode } from 'react';
import { ActButton } from './act-button.tsx';

/** Puts a text on the clipboard. Absent where the browser gives no clipboard (pages that were not fetched securely). */
export function CopyButton(props: {
  readonly text: string;
  readonly label: string;
  readonly doneLabel: string;
}): ReactNode {
  const [copied, setCopied] = useState('');
  if (!globalThis.isSecureContext) return null;
  const copy = (): void => {
    navigator.clipboard.writeText(props.text).then(
      () => setCopied(props.text),
      () => setCopied(''),
    );
  };
  return (
    <ActButton look="quiet" onPress={copy}>
      {copied === props.text ? props.doneLabel : props.label}
    </ActButton>
  );
}
