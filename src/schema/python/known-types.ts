import type { Json } from '../../trace/conversation.ts';
import type { MutableSchema, PythonType, TypeFamily } from './python-type.ts';

const string = (keywords: MutableSchema = {}): PythonType =>
  plain('string', { ...keywords, type: 'string' });
const format = (name: string): PythonType => plain('none', { format: name, type: 'string' });
const number = (type: 'integer' | 'number', keywords: MutableSchema = {}): PythonType =>
  plain('number', { ...keywords, type });
const any: PythonType = { type: 'any' };

function plain(family: TypeFamily, schema: MutableSchema): PythonType {
  return { type: 'plain', family, schema };
}

// What pydantic 2.13 makes of types that take no arguments, recorded from it.
const builtinTypes: Readonly<Record<string, PythonType>> = {
  str: string(),
  int: number('integer'),
  float: number('number'),
  complex: string(),
  bool: plain('none', { type: 'boolean' }),
  bytes: string({ format: 'binary' }),
  bytearray: string({ format: 'binary' }),
  object: any,
};

const pydanticTypes: Readonly<Record<string, PythonType>> = {
  StrictStr: string(),
  StrictInt: number('integer'),
  StrictFloat: number('number'),
  StrictBool: plain('none', { type: 'boolean' }),
  PositiveInt: number('integer', { exclusiveMinimum: 0 }),
  NegativeInt: number('integer', { exclusiveMaximum: 0 }),
  NonNegativeInt: number('integer', { minimum: 0 }),
  NonPositiveInt: number('integer', { maximum: 0 }),
  PositiveFloat: number('number', { exclusiveMinimum: 0 }),
  NegativeFloat: number('number', { exclusiveMaximum: 0 }),
  NonNegativeFloat: number('number', { minimum: 0 }),
  NonPositiveFloat: number('number', { maximum: 0 }),
  FiniteFloat: number('number'),
  AnyUrl: plain('none', { format: 'uri', minLength: 1, type: 'string' }),
  AnyHttpUrl: plain('none', { format: 'uri', minLength: 1, type: 'string' }),
  HttpUrl: plain('none', { format: 'uri', maxLength: 2083, minLength: 1, type: 'string' }),
  EmailStr: format('email'),
  SecretStr: plain('none', { format: 'password', type: 'string', writeOnly: true }),
  SecretBytes: plain('none', { format: 'password', type: 'string', writeOnly: true }),
  UUID1: format('uuid1'),
  UUID3: format('uuid3'),
  UUID4: format('uuid4'),
  UUID5: format('uuid5'),
  FilePath: format('file-path'),
  DirectoryPath: format('directory-path'),
  NewPath: format('path'),
  AwareDatetime: format('date-time'),
  NaiveDatetime: format('date-time'),
  PastDatetime: format('date-time'),
  FutureDatetime: format('date-time'),
  PastDate: format('date'),
  FutureDate: format('date'),
  Base64Str: format('base64'),
  Base64Bytes: format('base64'),
  IPvAnyAddress: format('ipvanyaddress'),
  JsonValue: any,
  ImportString: string(),
};

// The pattern is pydantic's own for a decimal number without limits.
const decimalPattern: Json = String.raw`^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$`;

const standardTypes: Readonly<Record<string, PythonType>> = {
  'datetime.datetime': format('date-time'),
  'datetime.date': format('date'),
  'datetime.time': format('time'),
  'datetime.timedelta': format('duration'),
  'uuid.UUID': format('uuid'),
  'pathlib.Path': format('path'),
  'pathlib.PurePath': format('path'),
  'pathlib.PosixPath': format('path'),
  'os.PathLike': format('path'),
  're.Pattern': format('regex'),
  'ipaddress.IPv4Address': format('ipv4'),
  'ipaddress.IPv6Address': format('ipv6'),
  'ipaddress.IPv4Network': format('ipv4network'),
  'ipaddress.IPv6Network': format('ipv6network'),
  'decimal.Decimal': plain('none', {
    anyOf: [{ type: 'number' }, { pattern: decimalPattern, type: 'string' }],
  }),
  'typing.Any': any,
  'typing.Hashable': any,
  'typing.Text': string(),
  'typing.LiteralString': string(),
  'typing.AnyStr': any,
};

/** The type behind a name of Python, its library or pydantic; undefined when the name makes no schema by itself. */
export function knownType(name: string): PythonType | undefined {
  const [, module = '', last = ''] = /^(.*)\.(\w+)$/.exec(name) ?? [];
  const standard = name.replace(/^typing_extensions\./, 'typing.');
  if (Object.hasOwn(standardTypes, standard)) return standardTypes[standard];
  if (module === 'builtins' && Object.hasOwn(builtinTypes, last)) return builtinTypes[last];
  const isPydantic = /^pydantic(\.(types|networks))?$/.test(module);
  return isPydantic && Object.hasOwn(pydanticTypes, last) ? pydanticTypes[last] : undefined;
}

/** What pydantic makes of a generic type, by its name in `typing`, `collections` or among the builtins. */
export type GenericType = 'list' | 'set' | 'dict' | 'tuple';

const generics: Readonly<Record<GenericType, RegExp>> = {
  list: /^(list|List|Sequence|MutableSequence|Iterable|Iterator|Generator|deque|Deque)$/,
  set: /^(set|Set|frozenset|FrozenSet|AbstractSet|MutableSet)$/,
  dict: /^(dict|Dict|Mapping|MutableMapping|OrderedDict|defaultdict|DefaultDict)$/,
  tuple: /^(tuple|Tuple)$/,
};

/** Which generic type a name is; undefined when it is none that makes a schema. */
export function genericType(name: string): GenericType | undefined {
  const last = /^(?:builtins|typing|typing_extensions|collections|collections\.abc)\.(\w+)$/.exec(
    name,
  )?.[1];
  if (last === undefined) return undefined;
  if (generics.list.test(last)) return 'list';
  if (generics.set.test(last)) return 'set';
  if (generics.dict.test(last)) return 'dict';
  return generics.tuple.test(last) ? 'tuple' : undefined;
}
