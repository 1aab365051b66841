// Runs TrackHAR over a HAR: node trackhar.mjs HAR INDICATORS OUTPUT, with the package installed beside this file.
import { readFileSync, writeFileSync } from 'node:fs';
import { process as processHar } from 'trackhar';

const [, , harFile, indicatorFile, outputFile] = process.argv;
const indicatorValues = JSON.parse(readFileSync(indicatorFile, 'utf-8'));
const start = performance.now();
const har = JSON.parse(readFileSync(harFile, 'utf-8'));
const options = Object.keys(indicatorValues).length ? { indicatorValues } : {};
const results = await processHar(har, options);
const seconds = (performance.now() - start) / 1000;
const found = results.flatMap((result, entry) =>
    (result ?? []).map(({ adapter, property, path, value }) => ({ entry, adapter, property, path, value: String(value) })),
);
writeFileSync(outputFile, JSON.stringify({ requests: results.length, seconds, found }));
