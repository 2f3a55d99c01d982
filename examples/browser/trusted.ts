/** The only HTML that a page takes as it is: what the library wrote of a document. */

const policy = (
  globalThis as {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: object,
      ): { createHTML(html: string): string; createScriptURL(address: string): string };
    };
  }
).trustedTypes?.createPolicy('documents', {
  createHTML: (html: string) => html,
  createScriptURL: (address: string) => address,
});

/** The address of a script, as a browser with trusted types wants it. */
export const scriptAddress = (address: string): string => policy?.createScriptURL(address) ?? address;

/** The main part that the library wrote of a document, as the main part of the page. */
export function documentElement(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = policy?.createHTML(html) ?? html;
  const view = template.content.querySelector('main')!;
  view.id = 'main';
  view.tabIndex = -1;
  return view;
}
