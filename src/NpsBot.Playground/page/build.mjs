// Builds the page for the .NET build: installs packages when the lock file changed, builds, and swaps the result in.
// usage: node build.mjs LOCKFILE. One process builds at a time; those that waited find the page fresh and leave.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const page = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const lock = process.argv[2] ?? join(page, 'node_modules', '.page.lock');
const built = join(page, 'dist', 'index.html');
const draft = join('node_modules', '.page-dist');
const patience = 10 * 60_000;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js ${process.versions.node} is too old to build the Playground's page: install Node.js 20.19 or newer (https://nodejs.org) and build again.`);
}

takeLock();
process.on('exit', () => rmSync(lock, { force: true }));
if (!isFresh()) {
  if (changedAt('package-lock.json') > changedAt(join('node_modules', '.package-lock.json'))) {
    npm('ci', '--no-audit', '--no-fund');
  }
  npm('run', 'build', '--', '--outDir', draft, '--emptyOutDir');
  rmSync(join(page, 'dist'), { recursive: true, force: true });
  renameSync(join(page, draft), join(page, 'dist'));
}

function isFresh() {
  const inputs = ['../../../manifests/icon.svg', 'index.html', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'].map(changedAt);
  const sources = readdirSync(join(page, 'src'), { recursive: true }).map((name) => changedAt(join('src', name)));
  return existsSync(built) && statSync(built).mtimeMs >= Math.max(...inputs, ...sources);
}

function changedAt(name) {
  return statSync(join(page, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function npm(...words) {
  // npm is a script on Windows, which only a shell can start.
  const { status, error } = spawnSync(['npm', ...words].join(' '), { cwd: page, shell: true, stdio: 'inherit' });
  if (status === 127 || status === 9009 || error) {
    fail('npm was not found: the Playground\'s page needs Node.js 20.19 or newer with npm (https://nodejs.org).');
  }
  if (status !== 0) fail(`The Playground's page did not build: npm ${words[0]} ended with ${status}; its output is above.`);
}

function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (const start = Date.now(); ; ) {
    try {
      const handle = openSync(lock, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isOrphan() || Date.now() - start > patience) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/** A lock whose process is gone; one without a number is about to get it. */
function isOrphan() {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (!owner) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function fail(message) {
  console.error(`error PAGE: ${message}`);
  process.exit(1);
}
