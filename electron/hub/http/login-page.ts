import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { AGAIN, CHOOSE_TITLE, GO_CHOOSE, GO_LOG_IN, LOGIN, LOGIN_TITLE, NEW_PASSWORD } from './login-words.ts';
import { OLD_PASSWORD, PASSWORD, RULE, type Words } from './login-words.ts';

/** A page before anybody is known: it has no script, and its style is in it. Of the built pages it takes only the fonts. */
export interface LoginPage {
  readonly form: 'log-in' | 'choose';
  /** Filled in again; a password never is. */
  readonly login: string;
  /** Null: nothing to tell. */
  readonly notice: { readonly look: 'bad' | 'good'; readonly words: Words } | null;
}

const STYLE = `
:root{color-scheme:light dark;font-family:"Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;font-size:16px}
html,body{height:auto;overflow:auto;background:inherit;color:inherit}html{background:#eef1f4;color:#16202b}
body{margin:0;font-size:1rem;line-height:1.4;min-height:100vh;display:grid;place-items:center}
main{width:min(24rem,calc(100vw - 2rem));margin:1rem;padding:2rem;box-sizing:border-box;background:#fff;border:1px solid #c9d1da;border-radius:4px}
h1{margin:0 0 .25rem;font-size:1.375rem;font-weight:700}
h1+p{margin:0 0 1.5rem;color:#56626f;font-size:.875rem}
label{display:block;margin:0 0 1rem;font-size:.875rem}
label span,.rule span{display:block;font-size:.8125rem}label span,h1+p span,.rule{color:#56626f}
input{display:block;width:100%;box-sizing:border-box;margin-top:.375rem;padding:.625rem .75rem;font:inherit;font-size:1rem;color:inherit;background:transparent;border:1px solid #8795a4;border-radius:3px}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid #1f6fd0;outline-offset:2px}
button{text-align:center;width:100%;margin-top:.25rem;padding:.75rem;font:inherit;font-weight:700;color:#fff;background:#1a5fb4;border:0;border-radius:3px;cursor:pointer}
.rule{margin:-.5rem 0 1rem;font-size:.8125rem}
.notice{margin:0 0 1.25rem;padding:.75rem;font-size:.875rem;line-height:1.5;border-left:4px solid}
.notice p{margin:0}.notice p+p{margin-top:.375rem}
.bad{border-color:#b3261e;background:#fbeceb}.good{border-color:#1b7f4b;background:#e8f5ee}
nav{margin-top:1.25rem;font-size:.875rem;text-align:center}a{color:#1a5fb4}
@media (prefers-color-scheme:dark){html{background:#0d1319;color:#e6ebf0}main{background:#151d25;border-color:#33404d}
h1+p,label span,h1+p span,.rule{color:#9daab7}input{border-color:#5d6c7b}.bad{background:#3a1a18;border-color:#f2877d}.good{background:#12301f;border-color:#5fc48e}a{color:#8ab8f0}button{background:#2a6fc4}}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'self' 'sha256-${STYLE_HASH}'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Sends a login page in the fonts of the built pages. */
export type SendLoginPage = (reply: FastifyReply, status: number, page: LoginPage) => FastifyReply;

export async function loginPages(pagesFolder: string): Promise<SendLoginPage> {
  const index = await readFile(join(pagesFolder, 'index.html'), 'utf8').catch(() => '');
  const sheets = index.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  return (reply, status, page) => send(reply, status, html(page, sheets.join('\n')));
}

function send(reply: FastifyReply, status: number, text: string): FastifyReply {
  return (
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .header('content-security-policy', POLICY)
      // Without a referrer a browser tells no origin either, and the form would be taken for another site's.
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(text)
  );
}

function html({ form, login, notice }: LoginPage, sheets: string): string {
  const title = form === 'log-in' ? LOGIN_TITLE : CHOOSE_TITLE;
  const name = box(LOGIN, 'login', 'text', 'username', login);
  const fields =
    form === 'log-in'
      ? [name, box(PASSWORD, 'password', 'password', 'current-password')]
      : [
          name,
          box(OLD_PASSWORD, 'password', 'password', 'current-password'),
          box(NEW_PASSWORD, 'next', 'password', 'new-password'),
          `<p class="rule">${both(RULE)}</p>`,
          box(AGAIN, 'again', 'password', 'new-password'),
        ];
  const told =
    notice === null
      ? ''
      : `<div class="notice ${notice.look}" role="${notice.look === 'bad' ? 'alert' : 'status'}"><p>${notice.words[0]}</p><p lang="en">${notice.words[1]}</p></div>`;
  const [there, words] = form === 'log-in' ? ['/password', GO_CHOOSE] : ['/login', GO_LOG_IN];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title.join(' · ')} · 一网 Yiwang</title>
${sheets}
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title[0]} <span lang="en">${title[1]}</span></h1>
<p>一网 <span lang="en">Yiwang</span></p>
${told}
<form method="post" action="${form === 'log-in' ? '/login' : '/password'}">
${fields.join('\n')}
<button>${both(title)}</button>
</form>
<nav><a href="${there}">${both(words)}</a></nav>
</main>
</body>
</html>
`;
}

function box(words: Words, name: string, type: string, autocomplete: string, value = ''): string {
  const focus = (name === 'login') === (value === '') && (name === 'login' || name === 'password') ? ' autofocus' : '';
  const filled = value === '' ? '' : ` value="${escape(value)}"`;
  return `<label>${both(words)}<input name="${name}" type="${type}" autocomplete="${autocomplete}" required${filled}${focus} autocapitalize="none" spellcheck="false"></label>`;
}

function both([zh, en]: Words): string {
  return `${zh} <span lang="en">${en}</span>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
