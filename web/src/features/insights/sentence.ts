/** How a count stands beside the one before it. */
export type Change =
  | { kind: 'none' }
  | { kind: 'nothing-now'; before: number }
  | { kind: 'nothing-before' }
  | { kind: 'same' }
  | { kind: 'about-same' }
  | { kind: 'by-count'; up: boolean; count: number }
  | { kind: 'by-part'; up: boolean; part: number }
  | { kind: 'times'; times: number }

/** Below this a part in a hundred says less than the plain difference. */
const FEW = 20

/** What to say of a count and the one before: never a percentage of next to nothing, never "growth" from zero. */
export function changeOf(now: number, before: number): Change {
  if (now === 0) return before === 0 ? { kind: 'none' } : { kind: 'nothing-now', before }
  if (before === 0) return { kind: 'nothing-before' }
  if (now === before) return { kind: 'same' }
  const up = now > before
  if (before < FEW) return { kind: 'by-count', up, count: Math.abs(now - before) }
  const part = Math.abs(now / before - 1)
  if (part < 0.005) return { kind: 'about-same' }
  if (now / before >= 3) return { kind: 'times', times: Math.round((now / before) * 10) / 10 }
  return { kind: 'by-part', up, part }
}

/** The first sentence in pieces, so that the number can be set apart. */
export type Sentence = { before: string; figure: string; after: string; change: string }

/** How the time is spoken of: of itself, of what it is compared with, and whether it still goes on. */
export type Times = { time: string; than: string; earlier: string; open: boolean }

type Numbers = { number: (value: number) => string; percent: (value: number) => string }

export function sentenceKo(
  { time, than, earlier, open }: Times,
  clicks: number,
  change: Change,
  numbers: Numbers,
): Sentence {
  return {
    before: clicks === 0 ? `${time} ${open ? '아직 ' : ''}` : `${time} `,
    figure: clicks === 0 ? '' : `${numbers.number(clicks)}번`,
    after: clicks === 0 ? '눌리지 않았어요.' : ' 눌렸어요.',
    change: comparedKo(change, than, earlier, numbers),
  }
}

function comparedKo(change: Change, than: string, earlier: string, { number, percent }: Numbers): string {
  switch (change.kind) {
    case 'none':
      return ''
    case 'nothing-now':
      return `${earlier} ${number(change.before)}번 눌렸어요.`
    case 'nothing-before':
      return `${earlier} 한 번도 없었어요.`
    case 'same':
      return `${than}${than.endsWith('때') ? '와' : '과'} 같아요.`
    case 'about-same':
      return `${than}${than.endsWith('때') ? '와' : '과'} 거의 같아요.`
    case 'by-count':
      return `${than}보다 ${number(change.count)}번 ${change.up ? '늘었어요' : '줄었어요'}.`
    case 'by-part':
      return `${than}보다 ${percent(change.part)} ${change.up ? '늘었어요' : '줄었어요'}.`
    case 'times':
      return `${than}의 ${number(change.times)}배예요.`
  }
}

export function sentenceEn(
  { time, than, open }: Times,
  clicks: number,
  change: Change,
  numbers: Numbers,
): Sentence {
  return {
    before: clicks === 0 ? `No clicks ${time}${open ? ' yet' : ''}` : '',
    figure: clicks === 0 ? '' : `${numbers.number(clicks)} ${clicks === 1 ? 'click' : 'clicks'}`,
    after: clicks === 0 ? '.' : ` ${time}.`,
    change: comparedEn(change, than, numbers),
  }
}

function comparedEn(change: Change, than: string, { number, percent }: Numbers): string {
  switch (change.kind) {
    case 'none':
      return ''
    case 'nothing-now':
      return `There ${change.before === 1 ? 'was' : 'were'} ${number(change.before)} ${than}.`
    case 'nothing-before':
      return `There were none ${than}.`
    case 'same':
      return `As many as ${than}.`
    case 'about-same':
      return `About as many as ${than}.`
    case 'by-count':
      return `${number(change.count)} ${change.up ? 'more' : 'fewer'} than ${than}.`
    case 'by-part':
      return `${percent(change.part)} ${change.up ? 'more' : 'fewer'} than ${than}.`
    case 'times':
      return `${number(change.times)} times as many as ${than}.`
  }
}
