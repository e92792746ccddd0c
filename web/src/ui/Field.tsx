import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { uiMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type FieldProps = {
  label: string
  /** Keeps the label for screen readers only, where the place already says what the field is. */
  labelHidden?: boolean
  hint?: ReactNode
  /** What is wrong and what to do; the field is marked and described by it. */
  error?: ReactNode
  optional?: boolean
  className?: string
}

const CONTROL = clsx(
  'w-full min-w-0 rounded-control bg-surface text-ink',
  'border border-line-strong transition-colors hover:border-ink-2 focus-visible:border-jade',
  'aria-invalid:border-red aria-invalid:outline-red disabled:bg-sunken disabled:text-ink-2',
)

type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'className'> & { before?: ReactNode; after?: ReactNode; large?: boolean }

/** One line of text. `before` stands inside in front of it (an address), `after` behind it (an icon, a button). */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  optional,
  className,
  before,
  after,
  large,
  ...input
}: TextFieldProps) {
  const id = useId()
  const size = large ? 'min-h-14 text-lead' : 'min-h-11 text-body'
  return (
    <Frame id={id} {...{ label, labelHidden, hint, error, optional, className }}>
      {before || after ? (
        <div
          className={clsx(
            'flex items-center rounded-control border border-line-strong bg-surface',
            'has-[input:hover]:border-ink-2 has-[input:focus-visible]:border-jade has-[input[aria-invalid=true]]:border-red has-[input[aria-invalid=true]]:outline-red!',
            'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-jade',
          )}
        >
          {before && <span className={clsx('pl-3 text-ink-2', large && 'text-lead')}>{before}</span>}
          <input
            {...input}
            {...described(id, hint, error)}
            className={clsx(
              'min-w-0 flex-1 bg-transparent pr-3 focus-visible:outline-none',
              before ? 'pl-0.5' : 'pl-3',
              size,
            )}
          />
          {after && <span className="flex items-center pr-1.5">{after}</span>}
        </div>
      ) : (
        <input {...input} {...described(id, hint, error)} className={clsx(CONTROL, size, 'px-3')} />
      )}
    </Frame>
  )
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'className'>

/** Several lines of text; grows with what is written. */
export function TextArea({ label, labelHidden, hint, error, optional, className, ...area }: TextAreaProps) {
  const id = useId()
  return (
    <Frame id={id} {...{ label, labelHidden, hint, error, optional, className }}>
      <textarea
        rows={3}
        {...area}
        {...described(id, hint, error)}
        className={clsx(CONTROL, 'field-sizing-content max-h-96 resize-none px-3 py-2.5 text-body')}
      />
    </Frame>
  )
}

type SelectProps<V extends string> = FieldProps & {
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
  disabled?: boolean
}

/** A choice among a few: the platform's own control, which is the best one on a phone. */
export function Select<V extends string>({
  label,
  labelHidden,
  hint,
  error,
  optional,
  className,
  value,
  options,
  onChange,
  disabled,
}: SelectProps<V>) {
  const id = useId()
  return (
    <Frame id={id} {...{ label, labelHidden, hint, error, optional, className }}>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as V)}
        {...described(id, hint, error)}
        className={clsx(CONTROL, 'min-h-11 px-3 text-body')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

function Frame({
  id,
  label,
  labelHidden,
  hint,
  error,
  optional,
  className,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  const t = useMessages(uiMessages)
  return (
    <div className={clsx('min-w-0', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-1.5 block text-small font-semibold'}>
        {label}
        {optional && <span className="font-normal text-ink-2"> · {t.optional}</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-small text-ink-2">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="text-small text-red not-empty:mt-1.5">
        {error && (
          <>
            <CircleAlert aria-hidden size={15} className="mr-1 inline align-[-2px]" />
            {error}
          </>
        )}
      </p>
    </div>
  )
}

function described(id: string, hint: ReactNode, error: ReactNode) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': ids || undefined }
}
