/** What cannot stand in the elements themselves: the dark, and narrow screens. Colours are those of the site. */
export const MAIL_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body, td, p, th { font-size: 16px; line-height: 1.55; }
.muted, .muted p, .muted a { font-size: 14px; line-height: 1.5; }
a:focus { outline: 3px solid #a8481a; outline-offset: 2px; }
@media (max-width: 480px) {
  .card { padding: 20px 18px 18px !important; }
  .fact th, .fact td { display: block !important; width: auto !important; padding-inline-end: 0 !important; }
  .fact th { padding-bottom: 0 !important; }
  .fact td { border-top: 0 !important; padding-top: 0 !important; }
  .button { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  .paper { background-color: #10171d !important; }
  .card { background-color: #17212a !important; border-color: #2b3640 !important; }
  .ink { color: #ebe8df !important; }
  .muted { color: #a9b3bb !important; }
  .line { border-color: #2b3640 !important; }
  .brand, .link { color: #8fc7e4 !important; }
  .next { background-color: #33261b !important; border-color: #f0a777 !important; color: #ebe8df !important; }
  .calm { background-color: #1d2f3b !important; border-color: #8fc7e4 !important; color: #ebe8df !important; }
  .button { background-color: #8fc7e4 !important; color: #0c1a22 !important; }
}`;
