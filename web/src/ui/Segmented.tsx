import { clsx } from 'clsx'
import { Tabs as RadixTabs, ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

type Option<V extends string> = { value: V; label: ReactNode; title?: string }

type SegmentedProps<V extends string> = {
  /** What is chosen, read out. */
  label: string
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
  className?: string
}

/** One of a few, all visible: a range, a mode. Exactly one is always chosen. */
export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: SegmentedProps<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as V)}
      className={clsx('inline-flex rounded-control bg-sunken p-1', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.title}
          className={clsx(
            'inline-flex min-h-9 min-w-11 flex-1 items-center whitespace-nowrap justify-center gap-1.5 rounded-[6px] px-3 text-small font-semibold',
            'text-ink-2 transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink',
            'data-[state=on]:ring-1 data-[state=on]:ring-line pointer-coarse:min-h-11',
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}

type TabsProps<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  tabs: readonly { value: V; label: ReactNode; content: ReactNode }[]
}

/** Parts of one thing behind each other. Places with an address of their own are links, not tabs. */
export function Tabs<V extends string>({ label, value, onChange, tabs }: TabsProps<V>) {
  return (
    <RadixTabs.Root value={value} onValueChange={(next) => onChange(next as V)}>
      <RadixTabs.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className={clsx(
              '-mb-px inline-flex min-h-11 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-body font-semibold text-ink-2',
              'transition-colors hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink',
            )}
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}
