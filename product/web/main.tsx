import { applyThemeMode, readThemeMode } from '@attestry/ui/theme-mode.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import './app.css';

// The content security policy forbids the code generation that Zod uses elsewhere.
z.config({ jitless: true });
applyThemeMode(readThemeMode());

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
