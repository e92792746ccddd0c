import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from './Tooltip'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** What it does, as a verb: read out, and shown as a tooltip. */
  label: string
  icon: ReactNode
  /** Without a tooltip, for signs everybody knows (×); an open tooltip would take the Escape that closes a dialog. */
  bare?: boolean
}

export function IconButton({ label, icon, bare, className, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={clsx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink-2',
        'transition-colors hover:bg-sunken hover:text-ink disabled:opacity-50',
        className,
      )}
    >
      {icon}
    </button>
  )
  return bare ? button : <Tooltip text={label}>{button}</Tooltip>
}
