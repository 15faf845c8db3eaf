// Bundles scripts and styles into the class path's static folder, and copies the fonts that the PDF embeds.
import { build } from "esbuild";
import { cp, mkdir } from "node:fs/promises";

const out = process.argv[2];
const common = { bundle: true, minify: true, legalComments: "none", logLevel: "warning" };

await Promise.all([
  build({ ...common, entryPoints: ["src/app.js"], outfile: `${out}/static/app.js`, format: "esm", target: "es2022" }),
  build({ ...common, entryPoints: ["src/theme.js"], outfile: `${out}/static/theme.js`, format: "iife", target: "es2022" }),
  build({ ...common, entryPoints: ["css/app.css"], outfile: `${out}/static/app.css` }),
]);

const fonts = "node_modules/@expo-google-fonts/noto-sans-tc";
await mkdir(`${out}/fonts`, { recursive: true });
await cp(`${fonts}/400Regular/NotoSansTC_400Regular.ttf`, `${out}/fonts/NotoSansTC-Regular.ttf`);
await cp(`${fonts}/700Bold/NotoSansTC_700Bold.ttf`, `${out}/fonts/NotoSansTC-Bold.ttf`);
await cp("node_modules/@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf", `${out}/fonts/NotoSansMono-Regular.ttf`);
