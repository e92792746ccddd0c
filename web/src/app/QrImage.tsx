import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { appMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'

const INK = '#16181d'
const PAPER = '#ffffff'
const PNG_PIXELS = 1024

/** A QR code of an address, drawn here; visits through it are told apart by `via=qr`. */
export function QrImage({ url }: { url: string }) {
  const t = useMessages(appMessages).share
  const { data: image } = useQuery({
    queryKey: ['qr', url],
    queryFn: () => draw(url),
    staleTime: Infinity,
  })
  return (
    <figure className="mt-4 flex flex-col items-center gap-3">
      <div className="size-52 overflow-hidden rounded-sheet border border-line bg-surface">
        {image && <img src={image.svg} alt={t.qrOf(url)} className="size-full" />}
      </div>
      <div className="flex flex-wrap justify-center gap-1">
        <a href={image?.png} download="dari-qr.png" className={buttonClass('quiet', 'small')}>
          <Download aria-hidden size={18} strokeWidth={1.75} />
          {t.savePng}
        </a>
        <a href={image?.svg} download="dari-qr.svg" className={buttonClass('quiet', 'small')}>
          <Download aria-hidden size={18} strokeWidth={1.75} />
          {t.saveSvg}
        </a>
      </div>
    </figure>
  )
}

/** The code as lines for print and as points for everything else, both as data: addresses. */
async function draw(url: string): Promise<{ svg: string; png: string }> {
  const { encode, renderSVG } = await import('uqr')
  const counted = new URL(url)
  counted.searchParams.set('via', 'qr')
  const options = { ecc: 'M', border: 3 } as const
  const svg = renderSVG(counted.href, { ...options, blackColor: INK, whiteColor: PAPER })
  const { data, size } = encode(counted.href, options)
  return { svg: `data:image/svg+xml;base64,${btoa(svg)}`, png: paint(data, size) }
}

function paint(rows: readonly (readonly boolean[])[], size: number): string {
  // Whole pixels for each square, so that none is blurred.
  const square = Math.ceil(PNG_PIXELS / size)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * square
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('no canvas')
  brush.fillStyle = PAPER
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.fillStyle = INK
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries()) if (dark) brush.fillRect(x * square, y * square, square, square)
  return canvas.toDataURL('image/png')
}
