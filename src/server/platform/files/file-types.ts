/** What one kind of file is called and looks like. */
interface FileType {
  /** The type that we store and serve. */
  mime: string;
  extensions: readonly string[];
  /** What file-type calls its content; none for text, which has no signature. */
  content: readonly string[];
  /** What browsers and phones declare it to be, besides `mime`; a declaration of nothing in particular is always fine. */
  declared?: readonly string[];
}

/** The kinds of files that people may send. Anything that a browser would run (HTML, SVG, scripts) is not among them. */
export const fileTypes = {
  jpeg: {
    mime: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    content: ['image/jpeg'],
    declared: ['image/jpg', 'image/pjpeg'],
  },
  png: {
    mime: 'image/png',
    extensions: ['png'],
    content: ['image/png', 'image/apng'],
    declared: ['image/apng'],
  },
  webp: { mime: 'image/webp', extensions: ['webp'], content: ['image/webp'] },
  gif: { mime: 'image/gif', extensions: ['gif'], content: ['image/gif'] },
  heic: {
    mime: 'image/heic',
    extensions: ['heic', 'heif'],
    content: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    declared: ['image/heif'],
  },
  pdf: { mime: 'application/pdf', extensions: ['pdf'], content: ['application/pdf'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    content: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    declared: [
      'application/msword',
      'application/wps-office.docx',
      'application/zip',
      'application/x-zip-compressed',
    ],
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    content: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    declared: [
      'application/vnd.ms-excel',
      'application/wps-office.xlsx',
      'application/zip',
      'application/x-zip-compressed',
    ],
  },
  txt: { mime: 'text/plain', extensions: ['txt'], content: [] },
  csv: {
    mime: 'text/csv',
    extensions: ['csv'],
    content: [],
    // A Windows machine with Excel declares its own type for .csv.
    declared: ['text/plain', 'application/csv', 'text/comma-separated-values', 'application/vnd.ms-excel'],
  },
  mp4: { mime: 'video/mp4', extensions: ['mp4'], content: ['video/mp4', 'video/x-m4v'] },
  m4a: {
    mime: 'audio/mp4',
    extensions: ['m4a'],
    // Many phone recorders mark their sound as general MP4.
    content: ['audio/x-m4a', 'video/mp4'],
    declared: ['audio/x-m4a', 'audio/m4a', 'audio/aac'],
  },
  mp3: {
    mime: 'audio/mpeg',
    extensions: ['mp3'],
    content: ['audio/mpeg'],
    declared: ['audio/mp3', 'audio/x-mpeg'],
  },
  wav: {
    mime: 'audio/wav',
    extensions: ['wav'],
    content: ['audio/wav'],
    declared: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  },
} as const satisfies Record<string, FileType>;

export type FileKind = keyof typeof fileTypes;

/** Every kind that may be sent. */
export const fileKinds = Object.keys(fileTypes) as FileKind[];

const NOTHING_IN_PARTICULAR = ['', 'application/octet-stream', 'binary/octet-stream'];

/** The kind that a file name's extension stands for. */
export function kindOfName(name: string): FileKind | undefined {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase();
  return fileKinds.find((kind) => extension && typeOf(kind).extensions.includes(extension));
}

/** Whether a sender may call this kind by this MIME type (parameters such as charset do not matter). */
export function mayBeDeclared(kind: FileKind, declared: string): boolean {
  const plain = declared.split(';')[0]!.trim().toLowerCase();
  const { mime, declared: others = [] } = typeOf(kind);
  return plain === mime || others.includes(plain) || NOTHING_IN_PARTICULAR.includes(plain);
}

/** The kind's facts, in their general form. */
export function typeOf(kind: FileKind): FileType {
  return fileTypes[kind];
}
