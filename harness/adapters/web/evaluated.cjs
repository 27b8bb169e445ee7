'use strict';
// The adapter in a context that another program made, which has left what the adapter speaks through in the global `portproof`.

const { make_host } = require('./host.cjs');
const { Server } = require('../javascript/protocol.cjs');
const { global } = require('../javascript/intrinsics.cjs');

const { portproof } = global;
delete global.portproof;
new Server(make_host(portproof), portproof.reader, portproof.writer).start();
