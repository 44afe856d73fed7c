/** QR codes as SVG paths; the library comes with the first code that is shown. */
import { svg, type SVGTemplateResult } from 'lit';

const QUIET_ZONE = 4;

export interface QrCode {
  /** Modules per side, with the quiet zone. */
  readonly size: number;
  readonly path: SVGTemplateResult;
}
/**
 * Rejects when the address is too long for a code, or the library can not be loaded.
 * @param address as `URL` writes it, so in ASCII alone: byte mode would cut other characters down to eight bits.
 */
export async function createQrCode(address: string): Promise<QrCode> {
  const { default: qrcode } = await import('qrcode-generator');
  const code = qrcode(0, 'M');
  code.addData(address, 'Byte');
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`;
    }
  }
  return { size: count + 2 * QUIET_ZONE, path: svg`<path d=${path} fill="#000" />` };
}
