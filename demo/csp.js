/** Shows each thing that the page's policy has refused. */
const list = document.querySelector('#refused-list');
const count = document.querySelector('#refused-count');

document.addEventListener(
  'securitypolicyviolation',
  ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) => {
    const line = document.createElement('li');
    line.textContent = [`${effectiveDirective}: ${blockedURI}`, sourceFile && `${sourceFile}:${lineNumber}`, sample]
      .filter(Boolean)
      .join(' · ');
    list.append(line);
    count.textContent = String(list.childElementCount);
  },
);
