/** Keeps the files of the page in the browser, so that it opens without a connection. `FILES` and `VERSION` are put in by the build. */
declare const FILES: readonly string[];
declare const VERSION: string;

/** What a service worker is told, as far as it is used here. */
interface WorkerEvent extends Event {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const listen = (type: string, listener: (event: WorkerEvent) => void) =>
  addEventListener(type, listener as EventListener);

listen('install', (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll([...FILES])));
});

listen('activate', (event) => {
  const forget = async () => {
    const names = await caches.keys();
    const before = names.filter((name) => name.startsWith('my-budget-') && name !== VERSION);
    await Promise.all(before.map((name) => caches.delete(name)));
  };
  event.waitUntil(forget());
});

listen('fetch', (event) => {
  const answer = async () => {
    const cache = await caches.open(VERSION);
    return (await cache.match(event.request, { ignoreSearch: true })) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
