import type { QrPath } from './qr'

const QUIET = 4
const PIXELS_PER_MODULE = 24

export function qrSvg({ size, path }: QrPath): string {
  const all = size + 2 * QUIET
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET} ${-QUIET} ${all} ${all}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET} ${-QUIET}h${all}v${all}h${-all}z"/><path fill="#16181d" d="${path}"/></svg>`
  )
}

export function downloadSvg(svg: string, name: string) {
  save(new Blob([svg], { type: 'image/svg+xml' }), name)
}

export async function downloadPng({ size, path }: QrPath, name: string) {
  const all = size + 2 * QUIET
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = all * PIXELS_PER_MODULE
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.scale(PIXELS_PER_MODULE, PIXELS_PER_MODULE)
  pen.translate(QUIET, QUIET)
  pen.fillStyle = '#16181d'
  pen.fill(shape(path))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  if (blob) save(blob, name)
}

function shape(path: string): Path2D {
  return new Path2D(path)
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
