import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Progress } from './Progress'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-jade text-on-jade hover:bg-jade-strong',
  secondary: 'border border-line bg-surface text-ink hover:border-line-strong',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-red text-on-red hover:opacity-90',
}

/** The classes of a button, for links and triggers that must look like one. */
export function buttonClass(look: ButtonLook = 'secondary', size: 'normal' | 'small' = 'normal'): string {
  return clsx(
    'relative inline-flex shrink-0 items-center justify-center gap-2 overflow-hidden rounded-control font-semibold',
    'transition-colors disabled:opacity-50 aria-disabled:opacity-50 select-none no-underline',
    size === 'normal' ? 'min-h-11 px-4 text-body' : 'min-h-9 px-3 text-small pointer-coarse:min-h-11',
    LOOKS[look],
  )
}

type ButtonProps = ComponentProps<'button'> & {
  look?: ButtonLook
  size?: 'normal' | 'small'
  icon?: ReactNode
  /** The action is under way: the button stays where it is, shows a running line and takes no second press. */
  busy?: boolean
}

export function Button({
  look,
  size,
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass(look, size), className)}
    >
      {icon}
      {children}
      {busy && <Progress className="absolute inset-x-0 bottom-0" />}
    </button>
  )
}
