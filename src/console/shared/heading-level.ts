/**
 * The level of a name above a pane: on a phone the pane is alone on the screen and its name is the page's heading; elsewhere it stands beside a list
 * that has one. Asked at each drawing.
 */
const phone = matchMedia('(max-width: 759px)');

export function paneHeadingLevel(): 1 | 2 {
  return phone.matches ? 1 : 2;
}
/** Of what stands below that name. */
export function paneSectionLevel(): 2 | 3 {
  return phone.matches ? 2 : 3;
}
