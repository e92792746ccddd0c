import { defineMessages } from '@/i18n/messages'

export const operationsMessages = defineMessages({
  ko: {
    title: '운영',
    closed: {
      title: '운영자만 볼 수 있어요',
      detail: '이 다리를 운영하는 분의 계정으로 로그인하면 열려요.',
    },
    parts: {
      overview: '한눈에',
      performance: '성능',
      faults: '오류',
      checks: '점검',
      incidents: '장애',
      queries: '쿼리',
      locks: '잠금',
      storage: '저장',
      growth: '성장',
      audit: '기록',
    },
    overview: {
      allWell: '모두 잘 돌아가고 있어요.',
      incidents: (count: number) => `열린 장애가 ${count}건 있어요.`,
      wrong: (count: number) => `살펴볼 곳이 ${count}군데 있어요.`,
      parts: '구성 요소',
      figures: '주요 숫자',
      states: { pass: '정상', warn: '주의', fail: '멈춤' },
      names: {
        database: {
          name: '데이터베이스',
          does: '1초마다 답하는지 물어봐요.',
          wrong: '답하지 않아요. 켜져 있는지, DATABASE_URL이 맞는지 봐 주세요.',
        },
        'database-disk': {
          name: '데이터베이스 디스크',
          does: '저장할 공간이 있어요.',
          wrong:
            '가득 차서 아무것도 저장할 수 없어요. PostgreSQL 데이터가 있는 디스크에 공간을 마련해 주세요.',
        },
        migrations: {
          name: '스키마',
          does: '이 버전에 맞게 갖춰졌어요.',
          wrong: '이 버전에 맞게 바뀌지 않았어요. 이유는 로그에 있어요.',
        },
        broadcast: {
          name: '변경 알림',
          does: '링크와 페이지가 바뀌면 바로 들어요.',
          wrong:
            '변경을 듣지 못해서 방문할 때마다 데이터베이스에 물어봐요. 데이터베이스에 닿으면 저절로 이어져요.',
        },
        pool: {
          name: '데이터베이스 연결',
          does: '기다리지 않고 쓸 수 있어요.',
          wrong: '연결을 기다리는 요청이 있거나 돌려주지 않은 연결이 있어요.',
        },
        memory: {
          name: '메모리',
          does: '여유가 있어요.',
          wrong: '거의 다 찼어요. 무엇이 채우는지 저장해 두었어요. 곧 멈출 것 같으면 다시 시작해 주세요.',
        },
        connections: {
          name: '접속',
          does: '더 들어올 자리가 있어요.',
          wrong: '자리가 거의 없어서, 더 오는 접속은 바로 끊겨요.',
        },
        jobs: {
          name: '정기 작업',
          does: '제때 끝나고 있어요.',
          wrong: '늦거나 실패한 작업이 있어요. 잠금에서 무엇을 기다리는지 봐 주세요.',
        },
        maintenance: {
          name: '점검 중',
          does: '알리지 않았어요.',
          wrong: '점검이라고 알리고 있어요. 끝내려면: ./dari maintenance off',
        },
        draining: {
          name: '끝내는 중',
          does: '멈추라는 말이 없었어요.',
          wrong: '멈추라는 말을 듣고 남은 요청을 마치고 있어요.',
        },
        ledger: {
          name: '클릭 장부',
          does: '클릭과 조회를 잃지 않게 적고 있어요.',
          wrong: '클릭과 조회를 제대로 적지 못하고 있어요.',
        },
        backup: {
          name: '백업',
          does: '매주 하나를 되살려 보는지 지켜봐요.',
          wrong: '지난 8일 안에 되살려 본 백업이 없어요. 지금 해 보려면: ./dari backup verify',
        },
        alarms: {
          name: '알람',
          does: '마지막 알람까지 모두 전해졌어요.',
          wrong: '마지막 알람이 전해지지 않았어요. 지금 보내 보려면: ./dari alarm test',
        },
      },
      uptime: '켜진 지',
      heap: '힙 메모리',
      of: (whole: string, share: string) => `${whole} 중 ${share}`,
      slowest: '가장 무거운 쿼리 평균',
      share: (share: string) => `데이터베이스 시간의 ${share}`,
      waiting: '잠금을 기다리는 연결',
      long: (count: string) => `그 밖에 긴 작업 ${count}개`,
      database: '데이터베이스 크기',
      diskFree: '남은 디스크',
    },
    again: {
      title: '다시 로그인해 주세요',
      detail:
        '데이터베이스를 바꾸는 일은 15분 안에 로그인한 운영자만 할 수 있어요. 로그인하면 이 화면으로 돌아와요.',
      action: '다시 로그인하기',
    },
  },
  en: {
    title: 'Operations',
    closed: {
      title: 'For operators only',
      detail: 'It opens for the account that runs this Dari.',
    },
    parts: {
      overview: 'Overview',
      performance: 'Performance',
      faults: 'Errors',
      checks: 'Checks',
      incidents: 'Incidents',
      queries: 'Queries',
      locks: 'Locks',
      storage: 'Storage',
      growth: 'Growth',
      audit: 'Audit',
    },
    overview: {
      allWell: 'Everything is running well.',
      incidents: (count: number) => (count === 1 ? 'An incident is open.' : `${count} incidents are open.`),
      wrong: (count: number) => (count === 1 ? 'One part needs a look.' : `${count} parts need a look.`),
      parts: 'Parts',
      figures: 'Key figures',
      states: { pass: 'Well', warn: 'Warning', fail: 'Failing' },
      names: {
        database: {
          name: 'Database',
          does: 'Asked every second whether it answers.',
          wrong: 'It does not answer. See that it runs and that DATABASE_URL is right.',
        },
        'database-disk': {
          name: 'Disk of the database',
          does: 'There is room to save.',
          wrong: 'It is full, so nothing can be saved. Make room on the disk of PostgreSQL’s data.',
        },
        migrations: {
          name: 'Schema',
          does: 'Is what this version needs.',
          wrong: 'It is not what this version needs; the log says why.',
        },
        broadcast: {
          name: 'News of changes',
          does: 'Hears at once when links and pages change.',
          wrong:
            'Changes are not heard of, so every visit asks the database. It mends itself once the database answers.',
        },
        pool: {
          name: 'Database connections',
          does: 'At hand without waiting.',
          wrong: 'Requests wait for a connection, or one was not given back.',
        },
        memory: {
          name: 'Memory',
          does: 'There is room.',
          wrong: 'It is nearly used up; what fills it was saved. If the end is near, restart.',
        },
        connections: {
          name: 'Clients connected',
          does: 'There is room for more.',
          wrong: 'Hardly a place is left; more are closed as they come.',
        },
        jobs: {
          name: 'Jobs',
          does: 'Done in time.',
          wrong: 'Some are late or failed. See under Locks what they wait for.',
        },
        maintenance: {
          name: 'Maintenance',
          does: 'None is declared.',
          wrong: 'Maintenance is declared. To end it: ./dari maintenance off',
        },
        draining: {
          name: 'Stopping',
          does: 'It was not told to.',
          wrong: 'It was told to stop and finishes what it is at.',
        },
        ledger: {
          name: 'Click ledger',
          does: 'Keeps every click and view.',
          wrong: 'Clicks and views are not kept as they should be.',
        },
        backup: {
          name: 'Backup',
          does: 'Each week one is restored to prove it.',
          wrong: 'No backup of the last eight days has been restored. To do it now: ./dari backup verify',
        },
        alarms: {
          name: 'Alarms',
          does: 'Delivered, the last one too.',
          wrong: 'The last one was not delivered. To try now: ./dari alarm test',
        },
      },
      uptime: 'Up for',
      heap: 'Heap memory',
      of: (whole: string, share: string) => `${share} of ${whole}`,
      slowest: 'Heaviest query, mean',
      share: (share: string) => `${share} of database time`,
      waiting: 'Connections waiting for locks',
      long: (count: string) => `${count} more lasting long`,
      database: 'Database size',
      diskFree: 'Disk left',
    },
    again: {
      title: 'Please sign in again',
      detail:
        'Changing the database takes an operator who signed in within the last 15 minutes. You come back to this screen.',
      action: 'Sign in again',
    },
  },
})
