import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { appMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'

/** A QR code of an address, drawn here; visits through it are told apart by `via=qr`. */
export function QrImage({ url }: { url: string }) {
  const t = useMessages(appMessages).share
  const { data: image } = useQuery({
    queryKey: ['qr', url],
    queryFn: async () => {
      const { renderSVG } = await import('uqr')
      const counted = new URL(url)
      counted.searchParams.set('via', 'qr')
      const svg = renderSVG(counted.href, { ecc: 'M', border: 3, blackColor: '#16181d' })
      return `data:image/svg+xml;base64,${btoa(svg)}`
    },
    staleTime: Infinity,
  })
  return (
    <figure className="mt-4 flex flex-col items-center gap-3">
      <div className="size-52 overflow-hidden rounded-sheet border border-line bg-surface">
        {image && <img src={image} alt={t.qrOf(url)} className="size-full" />}
      </div>
      <a href={image} download="dari-qr.svg" className={buttonClass('quiet', 'small')}>
        <Download aria-hidden size={18} strokeWidth={1.75} />
        {t.saveQr}
      </a>
    </figure>
  )
}
