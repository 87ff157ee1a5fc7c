import { ipcRenderer } from 'electron';

// The page takes the port from a window message (renderer/seat/port-inbox.ts).
ipcRenderer.on('seat-port', (event) => {
  window.postMessage({ type: 'yiwang-seat-port' }, '*', [...event.ports]);
});
