import { Check, Download, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { ColorChoice } from './ColorChoice'
import { scans } from './contrast'
import { linkMessages } from './messages'
import type { Link } from '@/api/types'
import { readable } from '@/app/addresses'
import { serverPaths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { Segmented } from '@/ui/Segmented'

const SIZES = ['512', '1024', '2048'] as const
type Size = (typeof SIZES)[number]

/** The QR code of a link as it will be downloaded. Colours a camera cannot read are not offered for download. */
export function LinkQr({ link }: { link: Link }) {
  const t = useMessages(linkMessages).qr
  const [color, setColor] = useState('#16181d')
  const [background, setBackground] = useState('#ffffff')
  const [size, setSize] = useState<Size>('512')
  const readableByCamera = scans(color, background)
  const look = { color: color.slice(1), background: background.slice(1) }
  const preview = useDeferredValue(
    serverPaths.linkQr(link.id, { format: 'svg', ...look }) + `&v=${link.revision}`,
  )
  const [failed, setFailed] = useState('')
  const file = `dari-${link.code}`
  return (
    <div className="space-y-6">
      <div className="flex flex-col items-center gap-3">
        <div className="size-56 overflow-hidden rounded-sheet border border-line" style={{ background }}>
          {failed === preview ? (
            <p
              role="alert"
              className="flex h-full items-center justify-center bg-surface p-4 text-center text-small text-red"
            >
              {t.failed}
            </p>
          ) : (
            readableByCamera && (
              <img
                src={preview}
                alt={t.alt(readable(link.shortUrl))}
                width={224}
                height={224}
                onError={() => setFailed(preview)}
              />
            )
          )}
        </div>
        <p role="status" className="flex items-start gap-1.5 text-small">
          {readableByCamera ? (
            <>
              <Check aria-hidden size={16} strokeWidth={2.25} className="mt-0.5 shrink-0 text-jade" />
              <span className="text-ink-2">{t.good}</span>
            </>
          ) : (
            <>
              <TriangleAlert
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className="mt-0.5 shrink-0 text-amber"
              />
              <span className="text-amber">{t.weak}</span>
            </>
          )}
        </p>
      </div>
      <ColorChoice label={t.color} choices={t.colors} value={color} onChange={setColor} />
      <ColorChoice label={t.background} choices={t.backgrounds} value={background} onChange={setBackground} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span aria-hidden className="text-small font-semibold">
          {t.size}
        </span>
        <Segmented<Size>
          label={t.size}
          value={size}
          options={SIZES.map((one) => ({ value: one, label: one, title: t.pixels(Number(one)) }))}
          onChange={setSize}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {(['png', 'svg'] as const).map((format) => (
          <a
            key={format}
            href={serverPaths.linkQr(link.id, { format, size: Number(size), ...look })}
            download={`${file}.${format}`}
            aria-disabled={!readableByCamera || undefined}
            onClick={(event) => !readableByCamera && event.preventDefault()}
            className={`${buttonClass(format === 'png' ? 'primary' : 'secondary')} flex-1`}
          >
            <Download aria-hidden size={18} strokeWidth={1.75} />
            {format === 'png' ? t.downloadPng : t.downloadSvg}
          </a>
        ))}
      </div>
      <p className="text-small text-ink-2">{t.svgHint}</p>
    </div>
  )
}
