/** Colours and fonts of pages and feeds alike, light and dark; text on its ground has a contrast of 4.5 or more. */
export const palette = `:root {
  color-scheme: light dark;
  --paper: #f8f7f4; --card: #fff; --ink: #1b1d22; --soft: #565c67; --line: #dfdcd4; --edge: #8a8f98;
  --accent: #0b5c8a; --on-accent: #fff; --mark: #fbe9b7; --for: #1b6b3a; --against: #a3341f;
  --text: system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
  --heading: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Noto Naskh Arabic", Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --card: #1d2026; --ink: #e9e7e2; --soft: #a5abb6; --line: #30343c; --edge: #6d7480;
    --accent: #7cc0ea; --on-accent: #0d1b24; --mark: #4a3f16; --for: #7ed19b; --against: #f19a86;
  }
}`;
