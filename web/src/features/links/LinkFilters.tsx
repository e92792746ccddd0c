import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { linkMessages } from './messages'
import type { LinkSearch, Sort } from './search'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { FilterChip } from '@/ui/Chip'
import { Select, TextField } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'

/** What of the list is shown, and in which order. All of it stands in the address. */
export function LinkFilters() {
  const t = useMessages(linkMessages).list
  const { state, origin, sort } = useSearch({ from: '/shell/links' })
  const change = useChangeSearch()
  const toggle = <K extends 'state' | 'origin'>(
    key: K,
    value: NonNullable<LinkSearch[K]>,
    now: LinkSearch[K],
  ) => change({ [key]: now === value ? undefined : value })
  return (
    <div role="search" aria-label={t.search} className="flex flex-wrap items-center gap-x-2 gap-y-3">
      <Words />
      <Select<Sort>
        label={t.sort}
        labelHidden
        className="shrink-0 lg:order-3"
        value={sort ?? 'createdAt'}
        options={[
          { value: 'createdAt', label: t.newest },
          { value: 'clicks', label: t.mostClicked },
          { value: 'title', label: t.byTitle },
        ]}
        onChange={(next) => change({ sort: next === 'createdAt' ? undefined : next })}
      />
      <div
        role="group"
        aria-label={t.filters}
        className="flex w-full flex-wrap items-center gap-2 lg:order-1 lg:w-auto lg:flex-1"
      >
        <FilterChip chosen={state === 'on'} onClick={() => toggle('state', 'on', state)}>
          {t.on}
        </FilterChip>
        <FilterChip chosen={state === 'off'} onClick={() => toggle('state', 'off', state)}>
          {t.off}
        </FilterChip>
        <span aria-hidden className="mx-0.5 h-5 w-px bg-line" />
        <FilterChip chosen={origin === 'short'} onClick={() => toggle('origin', 'short', origin)}>
          {t.short}
        </FilterChip>
        <FilterChip chosen={origin === 'page'} onClick={() => toggle('origin', 'page', origin)}>
          {t.page}
        </FilterChip>
      </div>
    </div>
  )
}

const PAUSE_MS = 250

/** The search field: what is typed goes into the address after a pause; what comes from the address is shown. */
function Words() {
  const t = useMessages(linkMessages).list
  const { search = '' } = useSearch({ from: '/shell/links' })
  const change = useChangeSearch()
  const [words, setWords] = useState(search)
  const [told, setTold] = useState(search)
  if (search !== told) {
    setTold(search)
    if (search !== words.trim()) setWords(search)
  }
  useEffect(() => {
    const wanted = words.trim()
    if (wanted === search) return
    const timer = setTimeout(() => change({ search: wanted || undefined }), PAUSE_MS)
    return () => clearTimeout(timer)
    // Only typing starts the pause; a change of the address is followed above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [words])
  return (
    <TextField
      label={t.search}
      labelHidden
      placeholder={t.search}
      type="text"
      inputMode="search"
      enterKeyHint="search"
      autoComplete="off"
      className="min-w-0 flex-1 lg:order-2 lg:w-52 lg:flex-none"
      before={<Search aria-hidden size={18} strokeWidth={1.75} className="mr-1.5" />}
      after={
        words !== '' && (
          <IconButton
            bare
            label={t.clear}
            icon={<X size={18} strokeWidth={1.75} />}
            onClick={() => setWords('')}
            className="size-9!"
          />
        )
      }
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  )
}

/** Replaces the address in place, so that the back button leaves the list instead of undoing letters. */
export function useChangeSearch() {
  const navigate = useNavigate()
  return (part: Partial<LinkSearch>) =>
    void navigate({
      to: paths.links,
      search: (now) => ({ ...now, ...part }),
      replace: true,
      resetScroll: false,
    })
}
