import type { ReactNode } from 'react';
import { useSeatState } from '../store/seat-context.tsx';
import { AdminDesk } from './admin/admin-desk.tsx';
import { DutyDesk } from './duty/duty-desk.tsx';
import { WallDesk } from './wall/wall-desk.tsx';

/** The desk that this page is. */
export function DeskSwitch(): ReactNode {
  const desk = useSeatState((state) => state.desk);
  switch (desk) {
    case 'admin':
      return <AdminDesk />;
    case 'duty':
      return <DutyDesk />;
    case 'wall':
      return <WallDesk />;
  }
}
