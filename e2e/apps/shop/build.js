'use strict';
// The build of the sample application: nothing to do, unless this version is one whose build fails.
const behaviour = require('./behaviour.json');
if (behaviour.build === 'fails') {
  console.error('build.js:7: error: cannot find symbol Basket');
  process.exit(2);
}
console.log(`built ${behaviour.version}`);
