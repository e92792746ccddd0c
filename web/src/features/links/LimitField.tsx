import { digits } from './edits'
import { linkMessages } from './messages'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { TextField } from '@/ui/Field'

type LimitFieldProps = {
  value: string
  /** How many may still come; null: there is no limit. */
  left: number | null
  onChange: (value: string) => void
  hint: string | undefined
  error: string | undefined
}

/** After how many clicks a link stops; empty: never. */
export function LimitField({ value, left, onChange, hint, error }: LimitFieldProps) {
  const t = useMessages(linkMessages).form
  const format = useFormat()
  const state =
    left === null ? t.limitNone : left === 0 ? t.limitReached : t.limitLeft(left, format.number(left))
  return (
    <TextField
      label={t.limit}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(digits(event.target.value))}
      hint={hint ?? `${state} ${t.limitHint}`}
      error={error}
    />
  )
}
