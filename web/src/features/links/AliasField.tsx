import { useRef } from 'react'
import { aliasFault } from './alias'
import { linkMessages } from './messages'
import { sayError } from '@/api/describe'
import type { ProblemError } from '@/api/problem'
import { readable } from '@/app/addresses'
import { useSession } from '@/app/useSession'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'

type AliasFieldProps = {
  label?: string
  hint?: string
  value: string
  onChange: (value: string) => void
  /** What the server refused about it. */
  problem: ProblemError | null
}

/** The ending of a short address: says what it will be, what is wrong with it, and what is free when it is taken. */
export function AliasField({ label, hint, value, onChange, problem }: AliasFieldProps) {
  const t = useMessages(linkMessages)
  const { publicUrl } = useSession()
  const before = `${readable(publicUrl)}/`
  const fault = aliasFault(value)
  const field = useRef<HTMLInputElement>(null)
  const suggestion = problem?.body['suggestion']
  return (
    <div className="mt-4">
      <TextField
        ref={field}
        label={label ?? t.create.aliasLabel}
        before={before}
        autoComplete="off"
        autoCapitalize="off"
        autoFocus={label === undefined}
        spellCheck={false}
        enterKeyHint="done"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        hint={hint ?? t.create.aliasHint}
        error={fault ? t.alias[fault] : problem ? sayError(problem) : undefined}
      />
      {typeof suggestion === 'string' && (
        <Button
          size="small"
          className="mt-2"
          onClick={() => {
            onChange(suggestion)
            field.current?.focus()
          }}
        >
          {t.create.use(suggestion)}
        </Button>
      )}
    </div>
  )
}
