import './lib/compat.ts';
import { render } from 'preact';
import { App } from './App.tsx';
import './styles/base.css';
import './styles/controls.css';
import './styles/form.css';
import './styles/progress.css';

const portal = document.getElementById('portal');
if (portal) {
  portal.textContent = '';
  render(<App />, portal);
}
