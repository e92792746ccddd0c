import { Link } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { linkMessages } from './messages'
import { destinationHost } from './names'
import type { Link as LinkBody } from '@/api/types'
import { readable } from '@/app/addresses'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { IconButton } from '@/ui/IconButton'

export type Made = { links: readonly LinkBody[]; copied: boolean }

/** What was just made, right under the field: the address to read, and what one does with it next. */
export function MadeLinks({ made, onDismiss }: { made: Made | null; onDismiss: () => void }) {
  const t = useMessages(linkMessages).create
  const [only] = made?.links.length === 1 ? made.links : []
  return (
    <div role="status">
      {made && (
        <div
          key={made.links[0]?.id}
          className="relative mt-3 flex flex-col gap-3 rounded-sheet bg-jade-soft py-4 pr-12 pl-4 animate-rise md:flex-row md:items-center"
        >
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-1.5 text-small font-semibold text-jade-strong">
              <Check aria-hidden size={16} strokeWidth={2.25} />
              {(made.copied ? t.made : t.madeOnly)(made.links.length)}
            </p>
            {made.links.slice(0, 20).map((link) => (
              <p key={link.id} className="mt-0.5 text-lead font-bold break-all">
                {readable(link.shortUrl)}
              </p>
            ))}
            {only && <p className="text-small text-ink-2">{t.leadsTo(destinationHost(only))}</p>}
          </div>
          <div className="flex flex-wrap gap-2">
            <CopyButton
              wide
              text={made.links.map((link) => link.shortUrl).join('\n')}
              label={only ? t.copyAgain : t.copyAll}
            />
            {only && (
              <Link
                to={paths.link}
                params={{ linkId: only.id }}
                search={(now) => ({ ...now, tab: 'qr' as const })}
                state={{ overList: true }}
                className={buttonClass()}
              >
                {t.qr}
              </Link>
            )}
          </div>
          <IconButton
            bare
            label={t.dismiss}
            icon={<X size={18} strokeWidth={1.75} />}
            onClick={onDismiss}
            className="absolute! top-1 right-1"
          />
        </div>
      )}
    </div>
  )
}
