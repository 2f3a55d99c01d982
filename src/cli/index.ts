/**
 * The door of the command line: the platform of Node, for programs that keep books in files.
 *
 * @module
 */
export { nodePlatform } from './node-platform.js';
