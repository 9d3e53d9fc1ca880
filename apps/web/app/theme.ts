import { createTheme } from '@mantine/core';

/** Mantine follows our own variables (styles/site.css), so that dark mode needs no script. */
export const theme = createTheme({ defaultRadius: 'sm', cursorType: 'pointer', respectReducedMotion: true });
