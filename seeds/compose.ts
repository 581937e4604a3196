import type { Channel, Expectation, TicketType, Urgency } from '../src/shared/api/ticket-words.ts';
import type { DemoCustomer } from './customers.ts';
import type { Random } from './random.ts';
import { businessTopics } from './texts/business.ts';
import { complaintTopics } from './texts/complaints.ts';
import { englishTopics, traditional } from './texts/foreign.ts';
import { kitchenTopics } from './texts/kitchen.ts';
import { type MoodKey, moments, moods, occasions, pastDays, sites } from './texts/moods.ts';
import { questionTopics } from './texts/questions.ts';
import { serviceTopics } from './texts/services.ts';
import { suggestionTopics } from './texts/suggestions.ts';
import type { Saying, Topic } from './texts/topic.ts';
import { waterTopics } from './texts/water.ts';

/** What a customer says, and how it came in. */
export interface Said {
  topic: Topic;
  saying: Saying;
  types: TicketType[];
  subject: string;
  description: string;
  occurred: string | null;
  tried: string | null;
  expected: Expectation[];
  channel: Channel;
  urgency: Urgency;
  coreBusinessDown: boolean;
  /** What {m}, {site} and {n} stand for in all that is said about it. */
  facts: Facts;
}

export interface Facts {
  m: string;
  site: string;
  n: string;
}

type Book = readonly Topic[];

/** Topics by what customers are, with the share of each book. */
const homeBooks: readonly (readonly [Book, number])[] = [
  [waterTopics, 24],
  [kitchenTopics, 16],
  [questionTopics, 25],
  [serviceTopics, 24],
  [complaintTopics, 8],
  [suggestionTopics, 5],
];
const businessBooks: readonly (readonly [Book, number])[] = [
  [businessTopics, 66],
  [serviceTopics, 10],
  [questionTopics, 8],
  [complaintTopics, 8],
  [suggestionTopics, 8],
];
const allTopics: Book = [...homeBooks.flatMap(([book]) => book), ...businessTopics];

/** Ways in, by share. */
const homeChannels: readonly (readonly [Channel, number])[] = [
  ['web', 38],
  ['phone', 33],
  ['chat', 17],
  ['store', 5],
  ['sms', 4],
  ['email', 3],
];
const businessChannels: readonly (readonly [Channel, number])[] = [
  ['wecom', 46],
  ['phone', 18],
  ['email', 14],
  ['web', 12],
  ['api', 10],
];

/** Fills the placeholders of a text; see Topic. */
export function fill(text: string, facts: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

function topicFor(random: Random, customer: DemoCustomer, rush: number): Topic {
  if (customer.language === 'en') return random.weighted(englishTopics, ({ weight }) => weight);
  if (customer.language === 'hant') {
    return random.pick(allTopics.filter(({ key }) => Object.hasOwn(traditional, key)));
  }
  const kind = customer.kind === 'enterprise' ? 'business' : 'home';
  // Festivals bring parcels, returns and instructions, not more broken machines.
  const share = ([book, weight]: readonly [Book, number]) =>
    weight * (book === serviceTopics ? rush : book === complaintTopics ? Math.sqrt(rush) : 1);
  const [book] = random.weighted(kind === 'business' ? businessBooks : homeBooks, share);
  return random.weighted(
    book.filter(({ who }) => who === 'both' || who === kind),
    ({ weight }) => weight,
  );
}

const moodsFor = (topic: Topic, customer: DemoCustomer): readonly (readonly [MoodKey, number])[] => {
  if (topic.types.some((type) => type === 'complaint' || type === 'service_complaint')) {
    return customer.kind === 'enterprise'
      ? [
          ['formal', 5],
          ['annoyed', 3],
        ]
      : [
          ['annoyed', 5],
          ['angry', 5],
          ['plain', 1],
        ];
  }
  if (customer.kind === 'enterprise')
    return [
      ['formal', 4],
      ['plain', 5],
      ['polite', 1],
    ];
  if (topic.types.includes('suggestion'))
    return [
      ['plain', 3],
      ['polite', 4],
    ];
  return [
    ['plain', 10],
    ['polite', 4],
    ['annoyed', topic.urgency === 'low' ? 0 : 3],
    ['cheerful', topic.types.includes('product_failure') ? 0.5 : 3],
  ];
};

const isQuestion = (text: string): boolean => /[？?吗呢]/.test(text);

function sentences(random: Random, topic: Topic, heart: string, customer: DemoCustomer): string {
  const count = random.weighted([0, 1, 2, 3], (each) => [34, 40, 20, 6][each]!);
  const more = shuffled(random, topic.more).slice(0, count);
  if (customer.language === 'en') return [heart, ...more].join(' ');
  if (customer.language === 'hant') return heart;
  const mood = moods[random.weighted(moodsFor(topic, customer), ([, weight]) => weight)[0]];
  const opening = random.pick(mood.openings.filter((each) => isQuestion(heart) || !/请问|在吗/.test(each)));
  const isCalm = topic.urgency === 'low';
  const isPressing = [heart, ...more].some((each) => each.includes('急'));
  const closing = random.pick(
    mood.closings.filter(
      (each) => !(isCalm && /急|今天|尽快|师傅|等/.test(each)) && !(isPressing && each.includes('不着急')),
    ),
  );
  const end = /[。！？!?～~…]$/.test(heart) ? '' : '。';
  if (count === 3 && customer.kind === 'person') {
    return [`${opening}${heart}${end}`, ...more, closing].filter(Boolean).join('\n');
  }
  return `${opening}${heart}${end}${more.join('')}${closing}`;
}

/** What is said; who writes traditional characters has own words, noted by their first clause. */
function sayingOf(random: Random, topic: Topic, customer: DemoCustomer): Saying {
  if (customer.language !== 'hant') return random.pick(topic.says);
  const [index, words] = random.pick(traditional[topic.key]!);
  const about = words.split(/[，。！？]/).find((clause) => clause.length > 4) ?? words;
  return { ...topic.says[index]!, about, words };
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: random.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

/** How some people type: no full stops, or nothing but the subject. */
function typed(random: Random, text: string, subject: string): string {
  const roll = random.next();
  if (roll < 0.03 && [...subject].length >= 6) return subject;
  if (roll < 0.13) return text.replaceAll('。', ' ').trim();
  return roll < 0.16 ? text.replaceAll('，', ',').replaceAll('。', '...') : text;
}

/** What a customer says this time. `known` holds descriptions said before: nobody repeats one word for word. */
export function compose(random: Random, customer: DemoCustomer, rush: number, known: Set<string>): Said {
  for (let attempt = 1; ; attempt += 1) {
    const topic = topicFor(random, customer, rush);
    const saying = sayingOf(random, topic, customer);
    const { about, words, product } = saying;
    const facts: Facts = {
      m: product ?? random.pick(topic.models),
      site: random.pick(sites[customer.sites ?? 'office']),
      n: String(random.int(2, 6)),
    };
    const moment = random.pick(moments[customer.kind === 'enterprise' ? 'business' : 'home']);
    const all = { ...facts, t: moment, d: random.pick(pastDays) };
    const subject = fill(about, all);
    const description = fill(typed(random, sentences(random, topic, words, customer), subject), all);
    if (known.has(description) && attempt < 12) continue;
    known.add(description);
    const channels = customer.kind === 'enterprise' ? businessChannels : homeChannels;
    const [channel] = random.weighted(channels, ([, weight]) => weight);
    const isDown = topic.key === 'host-down';
    return {
      topic,
      saying,
      types: [...topic.types],
      subject,
      description,
      occurred: random.chance(0.35) ? random.pick(occasions) : null,
      tried: topic.tried && random.chance(0.45) ? random.pick(topic.tried) : null,
      expected: random.chance(0.6) ? [random.pick(topic.expected)] : [],
      channel: customer.file === null ? 'web' : channel,
      urgency: urgencyOf(random, topic),
      coreBusinessDown: isDown && random.chance(0.7),
      facts,
    };
  }
}

function urgencyOf(random: Random, { urgency }: Topic): Urgency {
  if (urgency === 'normal')
    return random.weighted(
      ['normal', 'important', 'low'] as const,
      (each) => ({ normal: 84, important: 12, low: 4 })[each],
    );
  if (urgency === 'important') return random.chance(0.12) ? 'urgent' : 'important';
  return urgency === 'low' && random.chance(0.25) ? 'normal' : urgency;
}
