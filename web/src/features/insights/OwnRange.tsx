import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { CalendarDays } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState, type FormEvent } from 'react'
import { insightMessages } from './messages'
import { calendarDay, MOST_DAYS, readDays, type InsightSearch } from './search'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'

/** Days of one's own choice, by the calendar of the platform. */
export function OwnRange({ search }: { search: InsightSearch }) {
  const t = useMessages(insightMessages).own
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { from, to } = search
  const chosen = from && to ? format.days(dayOf(from), dayOf(to)) : undefined
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={chosen ? t.chosen(chosen) : t.choose}
        className={clsx(
          'inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-control px-3 text-small font-semibold whitespace-nowrap transition-colors',
          chosen ? 'bg-jade-soft text-jade-strong' : 'text-ink-2 hover:bg-sunken hover:text-ink',
        )}
      >
        <CalendarDays aria-hidden size={18} strokeWidth={1.75} />
        {chosen}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={t.choose}
          className="z-40 w-72 rounded-sheet border border-line bg-surface p-4 shadow-float animate-rise"
        >
          <Days search={search} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Days({ search, onDone }: { search: InsightSearch; onDone: () => void }) {
  const t = useMessages(insightMessages).own
  const navigate = useNavigate()
  const today = calendarDay(useNow())
  const [from, setFrom] = useState(search.from ?? '')
  const [to, setTo] = useState(search.to ?? today)
  const [wrong, setWrong] = useState(false)
  const choose = (event: FormEvent) => {
    event.preventDefault()
    const days = readDays(from, to)
    setWrong(!days)
    if (!days) return
    void navigate({
      to: '.',
      search: (now) => ({ ...now, range: undefined, by: undefined, ...days }),
      replace: true,
      resetScroll: false,
    })
    onDone()
  }
  return (
    <form noValidate onSubmit={choose} className="flex flex-col gap-3">
      <TextField
        type="date"
        label={t.from}
        max={today}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        type="date"
        label={t.to}
        max={today}
        value={to}
        error={wrong ? t.wrong(MOST_DAYS) : undefined}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" className="mt-1">
        {t.show}
      </Button>
    </form>
  )
}

function dayOf(day: string): Date {
  return new Date(`${day}T12:00:00`)
}
