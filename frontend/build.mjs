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

// The PDF's fonts: Traditional Chinese and English, then those for the letters that it lacks. Of the large ones only the regular weight.
const fonts = {
  "noto-sans-tc": ["NotoSansTC", "400Regular", "700Bold"],
  "noto-sans": ["NotoSans", "400Regular", "700Bold"],
  "noto-sans-hebrew": ["NotoSansHebrew", "400Regular", "700Bold"],
  "noto-sans-arabic": ["NotoSansArabic", "400Regular", "700Bold"],
  "noto-sans-thai": ["NotoSansThai", "400Regular", "700Bold"],
  "noto-sans-devanagari": ["NotoSansDevanagari", "400Regular", "700Bold"],
  "noto-sans-kr": ["NotoSansKR", "400Regular"],
  "noto-sans-sc": ["NotoSansSC", "400Regular"],
  "noto-sans-mono": ["NotoSansMono", "400Regular"],
};
await mkdir(`${out}/fonts`, { recursive: true });
for (const [font, [name, ...weights]] of Object.entries(fonts)) {
  for (const weight of weights) {
    const file = `node_modules/@expo-google-fonts/${font}/${weight}/${name}_${weight}.ttf`;
    await cp(file, `${out}/fonts/${name}-${weight.replace(/\d+/, "")}.ttf`);
  }
}
