'use strict';
// Runs a script within Bare: `FOLDER/node_modules/…/bin/bare in_bare.cjs SCRIPT`. What other runtimes have as globals comes from the packages beside the
// executable; what a script rejects and nobody hears does not end it.

const executable = Bare.argv[0];
const folder = executable.slice(0, executable.lastIndexOf('/node_modules/') + '/node_modules/'.length);
const { MessageChannel, MessagePort } = require(folder + 'bare-node-worker-threads');
Object.assign(global, { MessageChannel, MessagePort });
Bare.on('unhandledRejection', () => {}).on('uncaughtException', (error) => console.error(error));
const script = Bare.argv[2];
require(script[0] === '/' ? script : require(folder + 'bare-os').cwd() + '/' + script);
// Ports that were never started keep Bare from ending.
setTimeout(() => require(folder + 'bare-os').kill(Bare.pid, 'SIGKILL'), 1500);
