'use strict';
// A KeyObject, CryptoKey, Blob, File, DOMException and X509Certificate arrive as what they are.
// Otherwise in: deno <2.6
// Case: platform/broadcast/key-object-reaches-one-member
// Case: platform/broadcast/key-object-reaches-two-members
// Case: platform/clone/among-other-values
// Case: platform/clone/blob
// Case: platform/clone/blob-by-structured-clone
// Case: platform/clone/crypto-key
// Case: platform/clone/dom-exception
// Case: platform/clone/file
// Case: platform/clone/one-object-in-two-places-arrives-as-one
// Case: platform/clone/private-key
// Case: platform/clone/public-key
// Case: platform/clone/secret-key
// Case: platform/clone/socket-address
// Case: platform/clone/x509-certificate

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const crypto = require('crypto');
const { port1: a, port2: b } = new MessageChannel();
const keeps_its_class = (value) => {
  a.postMessage(value);
  return Object.getPrototypeOf(receiveMessageOnPort(b).message) === Object.getPrototypeOf(value);
};
crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']).then((key) => {
  console.log('expected', 'true,true,true,true,true');
  console.log('seen', [crypto.createSecretKey(Buffer.from('x')), key, new Blob(['x']), new File(['x'], 'n'), new DOMException('m', 'DataCloneError')].map(keeps_its_class).join());
  process.exit();
});
