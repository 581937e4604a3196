/**
 * The page's Content-Security-Policy lets in only style elements that carry the page's nonce, and no style attributes. Two small parts of the
 * component library know of neither: the scroll lock of dialogs makes style elements without the nonce, and growing text fields
 * measure with a style attribute. Both are led to what the policy allows; the policy itself stays strict.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

const createElement = document.createElement.bind(document);
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};

const setAttribute = Element.prototype.setAttribute;
HTMLTextAreaElement.prototype.setAttribute = function (this: HTMLTextAreaElement, name, value) {
  if (name === 'style') this.style.cssText = value;
  else setAttribute.call(this, name, value);
};
