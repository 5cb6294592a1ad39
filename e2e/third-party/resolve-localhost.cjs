'use strict';
// Names under .localhost are this machine (RFC 6761). Browsers and curl know it, plain Debian's resolver does not.
const dns = require('node:dns');
const lookup = dns.lookup;
dns.lookup = (name, options, callback) =>
  lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, options, callback);
