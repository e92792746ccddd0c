import { clsx } from 'clsx'
import { Switch as Radix } from 'radix-ui'

type SwitchProps = {
  /** What is switched, read out: "네이버 블로그 보이기". */
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
}

export function Switch({ label, checked, onChange, disabled, className }: SwitchProps) {
  return (
    <Radix.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      className={clsx(
        'group inline-flex size-11 shrink-0 items-center justify-center disabled:opacity-50',
        className,
      )}
    >
      <span className="flex h-6 w-10 items-center rounded-full bg-line-strong p-0.5 transition-colors group-data-[state=checked]:bg-jade">
        <Radix.Thumb className="size-5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-4" />
      </span>
    </Radix.Root>
  )
}
