// Markup as tagged templates. Whatever is put into one becomes text nodes and attributes, never markup.
import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);
