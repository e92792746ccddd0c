import { defineMessages } from '@/i18n/messages'

export const lockMessages = defineMessages({
  ko: {
    none: {
      title: '기다리는 연결이 없어요',
      detail: '잠금을 기다리거나 5초 넘게 걸리는 작업이 있으면 여기에 바로 보여요.',
    },
    waiting: (count: number) => `연결 ${count}개가 다른 연결을 기다리고 있어요.`,
    long: (count: number) => `5초 넘게 걸리는 작업이 ${count}개 있어요.`,
    process: (pid: number) => `연결 ${pid}`,
    nameless: '이름 없음',
    root: '여기서 막혔어요',
    waitsFor: (pids: string) => `${pids}번을 기다려요`,
    blocks: (pids: string) => `${pids}번이 기다려요`,
    states: {
      active: '쿼리를 처리하고 있어요',
      idle: '쉬고 있어요',
      'idle in transaction': '트랜잭션을 열어 둔 채 아무것도 하지 않아요',
      'idle in transaction (aborted)': '실패한 트랜잭션을 닫지 않았어요',
    },
    cancel: '쿼리 멈추기',
    cancelled: (pid: number) => `연결 ${pid}의 쿼리를 멈추라고 했어요`,
    end: '연결 끊기',
    ended: (pid: number) => `연결 ${pid}에 끊으라고 했어요`,
    endTitle: (pid: number) => `연결 ${pid}을 끊을까요?`,
    endDetail:
      '아직 저장하지 않은 것은 모두 사라져요. 프로그램은 새로 연결해서 다시 시도할 수 있어요. 기록에 남아요.',
  },
  en: {
    none: {
      title: 'Nobody is waiting',
      detail: 'Whoever waits for a lock, or takes longer than 5 seconds, shows here at once.',
    },
    waiting: (count: number) =>
      count === 1 ? 'One connection waits for another.' : `${count} connections wait for others.`,
    long: (count: number) =>
      count === 1 ? 'One takes longer than 5 seconds.' : `${count} take longer than 5 seconds.`,
    process: (pid: number) => `Connection ${pid}`,
    nameless: 'without a name',
    root: 'The cause',
    waitsFor: (pids: string) => `waits for ${pids}`,
    blocks: (pids: string) => `holds up ${pids}`,
    states: {
      active: 'Carrying out a query',
      idle: 'Idle',
      'idle in transaction': 'Keeps a transaction open and does nothing',
      'idle in transaction (aborted)': 'Keeps a failed transaction open',
    },
    cancel: 'Stop the query',
    cancelled: (pid: number) => `Connection ${pid} was told to stop its query`,
    end: 'End the connection',
    ended: (pid: number) => `Connection ${pid} was told to end`,
    endTitle: (pid: number) => `End connection ${pid}?`,
    endDetail:
      'All it has not committed is lost. The program can connect anew and try again. The audit will say so.',
  },
})
