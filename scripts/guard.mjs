// Stops early, and says why, where an old Node would fail later in a way that says nothing.
const NEEDED = 24;
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(`Stowage needs Node ${NEEDED} or newer; this is ${process.versions.node}.`);
  console.error(
    'Run it through npm, which takes the Node that `npm ci` installed; where there is none for your platform, install Node 24.',
  );
  process.exit(1);
}
