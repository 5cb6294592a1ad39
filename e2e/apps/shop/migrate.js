'use strict';
// The migrate job of the sample application. It leaves one line per run, so that a suite can see that none ran twice.
const fs = require('node:fs');
const path = require('node:path');

const behaviour = JSON.parse(fs.readFileSync(path.join(__dirname, 'behaviour.json'), 'utf8'));
if (process.env.LEDGER) {
  fs.appendFileSync(process.env.LEDGER, `migration ${process.env.SLIPWAY_RELEASE || 'none'} ${behaviour.version}\n`);
}
switch (behaviour.migrate || 'ok') {
  case 'fails':
    console.error('ERROR: column "price" of relation "orders" does not exist');
    process.exit(1);
    break;
  case 'hangs':
    console.log('waiting for a lock on relation "orders"');
    setInterval(() => {}, 60_000);
    break;
  default:
    console.log('nothing to migrate');
}
