import { CornerDownRight, ExternalLink } from 'lucide-react'
import { linkMessages } from './messages'
import { destinationHost, linkName } from './names'
import type { Link } from '@/api/types'
import { readable } from '@/app/addresses'
import { ShareButtons } from '@/app/ShareButtons'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'

/** The short address to read, and what one does with it most. */
export function LinkHead({ link }: { link: Link }) {
  const t = useMessages(linkMessages).sheet
  const shown = readable(link.shortUrl)
  const spelledOut = link.shortUrl.endsWith(shown)
  return (
    <section>
      <p className="text-title font-bold tracking-tight break-all">{shown}</p>
      <p className="mt-1 flex items-center gap-1.5 text-small text-ink-2">
        <CornerDownRight aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        <span className="truncate">{destinationHost(link)}</span>
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <CopyButton wide look="primary" text={link.shortUrl} label={t.copy} className="flex-1" />
        <a href={link.url} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
          <ExternalLink aria-hidden size={18} strokeWidth={1.75} />
          {t.open}
        </a>
      </div>
      <div className="mt-2 empty:hidden">
        <ShareButtons url={link.shortUrl} title={linkName(link, useLanguage())} />
      </div>
      {!spelledOut && (
        <CopyButton
          wide
          look="quiet"
          text={link.shortUrl.replace(/^(https?:\/\/).*/, `$1${shown}`)}
          label={t.copyReadable}
          className="mt-1 -ml-2 px-2! text-small! text-ink-2!"
        />
      )}
    </section>
  )
}
