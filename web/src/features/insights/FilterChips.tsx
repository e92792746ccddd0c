import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { activeFilters, NO_FILTERS } from './filters'
import { insightMessages } from './messages'
import type { InsightSearch } from './search'
import { valueName } from './words'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'

const CHIP =
  'inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-full border border-jade bg-jade-soft pr-2.5 pl-3.5 text-small font-semibold whitespace-nowrap text-jade-strong transition-colors hover:border-jade-strong pointer-coarse:min-h-11'

/** What the figures are narrowed to; each can be taken away. They stand in the address, so that it can be handed on. */
export function FilterChips({ search, block }: { search: InsightSearch; block: string | undefined }) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const filters = activeFilters(search)
  const chips = [
    ...(search.block ? [{ name: 'block' as const, value: block ?? t.goneBlock }] : []),
    ...filters.map(({ name, value }) => ({ name, value: valueName(name, value, language) })),
  ]
  if (chips.length === 0) return null
  return (
    <div
      role="group"
      aria-label={t.filter.active}
      className="-mx-4 mb-6 flex items-center gap-2 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0"
    >
      {chips.map(({ name, value }) => (
        <Link
          key={name}
          to="."
          search={(now) => ({ ...now, [name]: undefined })}
          replace
          resetScroll={false}
          className={CHIP}
        >
          <span className="font-normal">{t.filter.names[name]}</span>
          <bdi className="max-w-48 truncate">{value}</bdi>
          <span className="sr-only">, {t.filter.release}</span>
          <X aria-hidden size={15} strokeWidth={1.75} />
        </Link>
      ))}
      {chips.length > 1 && (
        <Link
          to="."
          search={(now) => ({ ...now, ...NO_FILTERS })}
          replace
          resetScroll={false}
          className={buttonClass('quiet', 'small')}
        >
          {t.filter.clear}
        </Link>
      )}
    </div>
  )
}
