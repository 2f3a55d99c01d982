/**
 * Signatures by Ed25519 that others published, to try verifiers with: ordinary ones, wrong ones, and those on which verifiers disagree.
 *
 * Source: C2SP wycheproof, `testvectors_v1/ed25519_test.json` (tests 1 to 85 without the long one; a share of the tests of each kind, and
 * of each flag at least one); C2SP CCTV, `ed25519/ed25519vectors.json` (numbers 0 to 21, which have every flag).
 *
 * @module
 */

/** A signature: everything in hexadecimal digits. */
export interface SignatureVector {
  readonly name: string;
  readonly key: string;
  readonly message: string;
  readonly signature: string;
}

const KEY = '7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa';
const OTHER_KEY = 'a12c2beb77265f2aac953b5009349d94155a03ada416aad451319480e983ca4c';
const BOUND_KEY = '100fdf47fb94f1536a4f7c3fda27383fa03375a8f527c537e6f1703c47f94f86';
const TEST = '54657374';
/** The first half of the signature of "Test", and the number that its second half is. */
const TEST_R = '7c38e026f29e14aabd059a0f2db8b0cd783040609a8be684db12f82a27774ab0';
const TEST_S = '7a9155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b30d';

const wycheproof = (id: number | string, key: string, message: string, signature: string) => ({
  ...{ name: `wycheproof ${id}`, key, message, signature },
});

/** Signatures that are right. */
export const RIGHT: readonly SignatureVector[] = [
  wycheproof(
    1,
    KEY,
    '',
    'd4fbdb52bfa726b44d1786a8c0d171c3e62ca83c9e5bbe63de0bb2483f8fd6cc1429ab72cafc41ab56af02ff8fcc43b99bfe4c7ae940f60f38ebaa9d311c4007',
  ),
  wycheproof(
    2,
    KEY,
    '78',
    'd80737358ede548acb173ef7e0399f83392fe8125b2ce877de7975d8b726ef5b1e76632280ee38afad12125ea44b961bf92f1178c9fa819d020869975bcbe109',
  ),
  wycheproof(3, KEY, TEST, TEST_R + TEST_S),
  wycheproof(
    4,
    KEY,
    '48656c6c6f',
    '1c1ad976cbaae3b31dee07971cf92c928ce2091a85f5899f5e11ecec90fc9f8e93df18c5037ec9b29c07195ad284e63d548cd0a6fe358cc775bd6c1608d2c905',
  ),
  wycheproof(
    5,
    KEY,
    '313233343030',
    '657c1492402ab5ce03e2c3a7f0384d051b9cf3570f1207fc78c1bcc98c281c2bf0cf5b3a289976458a1be6277a5055545253b45b07dcc1abd96c8b989c00f301',
  ),
  wycheproof(
    6,
    KEY,
    '00'.repeat(12),
    'd46543bfb892f84ec124dcdfc847034c19363bf3fc2fa89b1267833a14856e52e60736918783f950b6f1dd8d40dc343247cd43ce054c2d68ef974f7ed0f3c60f',
  ),
  wycheproof(
    9,
    KEY,
    'ff'.repeat(16),
    '5dbd7360e55aa38e855d6ad48c34bd35b7871628508906861a7c4776765ed7d1e13d910faabd689ec8618b78295c8ab8f0e19c8b4b43eb8685778499e943ae04',
  ),
  wycheproof(
    71,
    OTHER_KEY,
    '',
    '5056325d2ab440bf30bbf0f7173199aa8b4e6fbc091cf3eb6bc6cf87cd73d992ffc216c85e4ab5b8a0bbc7e9a6e9f8d33b7f6e5ac0ffdc22d9fcaf784af84302',
  ),
  wycheproof(
    72,
    OTHER_KEY,
    '78',
    '481fafbf4364d7b682475282f517a3ac0538c9a6b6a562e99a3d8e5afb4f90a559b056b9f07af023905753b02d95eb329a35c77f154b79abbcd291615ce42f02',
  ),
  wycheproof(
    '80 (RFC 8032)',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ),
  wycheproof(
    '81 (RFC 8032)',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
  wycheproof(
    '82 (RFC 8032)',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ),
  wycheproof(
    '84, the second half just under its bound',
    BOUND_KEY,
    '124e583f8b8eca58bb29c271b41d36986bbc45541f8e51f9cb0133eca447601e',
    'dac119d6ca87fc59ae611c157048f4d4fc932a149dbe20ec6effd1436abf83ea05c7df0fef06147241259113909bc71bd3c53ba4464ffcad3c0968f2ffffff0f',
  ),
  wycheproof(
    'that Tink failed, 4',
    '32ad026f693d0d2afe7f4388d91c4c964426fcb9e3665c3ebd8650009b815c8e',
    'ec5c7cb078',
    'd920d421a5956b69bfe1ba834c025e2babb6c7a6d78c97de1d9bb1116dfdd1185147b2887e34e15578172e150774275ea2aad9e02106f7e8ca1caa669a066f0c',
  ),
  wycheproof(
    'that Tink failed, 17',
    'c0a773110f975de3732355bb7ec7f0c41c091c0252966070205516693b992a4a',
    '',
    '0280427e713378f49d478df6373c6cac847b622b567daa2376c839e7ac10e22c380ab0fa8617c9dcfe76c4d9db5459b21dc1413726e46cc8f387d359e344f407',
  ),
  wycheproof(
    'overflow in Tink',
    '037b55b427dc8daa0f80fcebaf0846902309f8a6cf18b465c0ce9b6539629ac8',
    '01234567',
    'c964e100033ce8888b23466677da4f4aea29923f642ae508f9d0888d788150636ab9b2c3765e91bbb05153801114d9e52dc700df377212222bb766be4b8c020d',
  ),
];

/** 0, 1, the order of the group and the prime of the field, and the order less 1, as 32 bytes. */
const ZERO = '00'.repeat(32);
const ONE = `01${'00'.repeat(31)}`;
const ORDER = `edd3f55c1a631258d69cf7a2def9de14${'00'.repeat(15)}10`;
const BELOW_ORDER = `ec${ORDER.slice(2)}`;
const PRIME = `ed${'ff'.repeat(30)}7f`;

/** Tests 10 to 29: each of four first halves with each of five second halves. */
const SPECIAL = [ZERO, ONE, ORDER, PRIME].flatMap((r, row) =>
  [ZERO, ONE, BELOW_ORDER, ORDER, PRIME].map((s, column) =>
    wycheproof(`${10 + 5 * row + column}, special values`, KEY, '3f', r + s),
  ),
);

/** Signatures that are wrong. */
export const WRONG: readonly SignatureVector[] = [
  ...SPECIAL,
  wycheproof('30, empty', KEY, TEST, ''),
  wycheproof('31, cut in half', KEY, TEST, TEST_R),
  wycheproof('32, too short', KEY, TEST, (TEST_R + TEST_S).slice(0, -4)),
  wycheproof('33, too long', KEY, TEST, `${TEST_R}${TEST_S}2020`),
  wycheproof('34, with the key', KEY, TEST, TEST_R + TEST_S + KEY),
  wycheproof('35, 0 before it', KEY, TEST, `00${TEST_R}${TEST_S}`),
  wycheproof('36, 0 in the middle', KEY, TEST, `${TEST_R}00${TEST_S}`),
  wycheproof('37, 0 after it', KEY, TEST, `${TEST_R}${TEST_S}00`),
  wycheproof(
    '38, 0 removed',
    KEY,
    '546573743137',
    '93de3ca252426c95f735cb9edd92e83321ac62372d5aa5b379786bae111ab6b17251330e8f9a7c30d6993137c596007d7b001409287535ac4804e662bc58a3',
  ),
  wycheproof(
    '39, 0 removed',
    KEY,
    '54657374313236',
    'dffed33a7f420b62bb1731cfd03be805affd18a281ec02b1067ba6e9d20826569e742347df59c88ae96db1f1969fb189b0ec34381d85633e1889da48d95e0e',
  ),
  wycheproof(
    '41, a byte dropped',
    KEY,
    '54657374333437',
    'b0928b46e99fbbad3f5cb502d2cd309d94a7e86cfd4d84b1fcf4cea18075a9c36993c0582dba1e9e519fae5a8654f454201ae0c3cb397c37b8f4f8eef18400',
  ),
  wycheproof(
    '42, a bit of the first half',
    KEY,
    '313233343030',
    '647c1492402ab5ce03e2c3a7f0384d051b9cf3570f1207fc78c1bcc98c281c2b1d125e5538f38afbcc1c84e489521083041d24bc6240767029da063271a1ff0c',
  ),
  wycheproof(
    '53, a bit of the first half',
    KEY,
    '313233343030',
    '657c1492402ab5ce03e2c3a7f0384d851b9cf3570f1207fc78c1bcc98c281c2bb978c866187ffb1cc7b29a0b4045aefc08768df65717194ff0c6e63f4dea0d02',
  ),
  wycheproof(
    '59, the sign of the first half',
    KEY,
    '313233343030',
    '657c1492402ab5ce03e2c3a7f0384d051b9cf3570f1207fc78c1bcc98c281cab227aedf259f910f0f3a759a335062665217925d019173b88917eae294f75d40f',
  ),
  wycheproof(
    '60, the first half 0',
    KEY,
    '313233343030',
    '0000000000000000000000000000000000000000000000000000000000000000e0b8e7770d51c7a36375d006c5bffd6af43ff54aaf47e4330dc118c71d61ec02',
  ),
  wycheproof(
    '61, the first half no point',
    KEY,
    '313233343030',
    'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff463a1908382e7eb7693acef9884f7cf931a215e0791876be22c631a59881fd0e',
  ),
  wycheproof(
    '62, all bits of the first half',
    KEY,
    '313233343030',
    '9a83eb6dbfd54a31fc1d3c580fc7b2fae4630ca8f0edf803873e433673d7e3d40e94254586cb6188c5386c3febed477cb9a6cb29e3979adc4cb27cf5278fb70a',
  ),
  wycheproof(
    '63, the order added',
    KEY,
    TEST,
    `${TEST_R}67654bce3832c2d76f8f6f5dafc08d9339d4eef676573336a5c51eb6f946b31d`,
  ),
  wycheproof(
    '64, twice the order added',
    KEY,
    TEST,
    `${TEST_R}5439412b5395d42f462c67008eba6ca839d4eef676573336a5c51eb6f946b32d`,
  ),
  wycheproof(
    '65, four times the order added',
    KEY,
    TEST,
    `${TEST_R}2ee12ce5875bf9dff26556464bae2ad239d4eef676573336a5c51eb6f946b34d`,
  ),
  wycheproof(
    '66, eight times the order added',
    KEY,
    TEST,
    `${TEST_R}e2300459f1e742404cd934d2c595a6253ad4eef676573336a5c51eb6f946b38d`,
  ),
  wycheproof(
    '67, bit 253',
    KEY,
    TEST,
    `${TEST_R}7a9155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b32d`,
  ),
  wycheproof(
    '68, bit 254',
    KEY,
    TEST,
    `${TEST_R}7a9155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b34d`,
  ),
  wycheproof(
    '69, bit 255',
    KEY,
    TEST,
    `${TEST_R}7a9155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b38d`,
  ),
  wycheproof(
    '70, the prime added',
    KEY,
    TEST,
    `${TEST_R}679155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b38d`,
  ),
  wycheproof(
    '85, the second half just above its bound',
    BOUND_KEY,
    '6a0bc2b0057cedfc0fa2e3f7f7d39279b30f454a69dfd1117c758d86b19d85e0',
    '0971f86d2c9c78582524a103cb9cf949522ae528f8054dc20107d999be673ff4e25ebf2f2928766b1248bec6e91697775f8446639ede46ad4df4053000000010',
  ),
];

/** A signature whose key or first half is a point that no honest signer has. */
export interface EdgeVector extends SignatureVector {
  /** As CCTV names them. */
  readonly flags: readonly string[];
}

const FLAGS = {
  r: 'low_order_R',
  a: 'low_order_A',
  R: 'low_order_component_R',
  A: 'low_order_component_A',
  d: 'low_order_residue',
  c: 'non_canonical_A',
  n: 'non_canonical_R',
  k: 'reencoded_k',
} as const;

const MIXED_KEY = '10eb7c3acfb2bed3e0d6ab89bf5a3d6afddd1176ce4812e38d9fd485058fdb1f';
const MIXED_R = '36684ea91032ba5b1dbab2d02f4debc74c3327f2b3802e2e4d371aa42b12b56b';
const MIXED_S = '05ba9a796274d80437afa36f1236563f2f3b0aa84cecddc3d20914615ba4fe02';

/** Numbers 0 to 21 of CCTV: the flags, the key, the number in the message "ed25519vectors N", and the signature. */
const CCTV: readonly (readonly [flags: string, key: string, message: number | '', signature: string])[] = [
  ['raRAd', ZERO, 3, ZERO + ZERO],
  ['raRA', ZERO, 11, ZERO + ZERO],
  ['aRAd', ZERO, 7, MIXED_R + MIXED_S],
  ['aRA', ZERO, 3, MIXED_R + MIXED_S],
  ['rRAd', MIXED_KEY, 7, `${ZERO}5e176f12cfb0d4e6eb6929b19ae4c998ef05c1c2cf628a9b1fa1c21312627108`],
  ['rRA', MIXED_KEY, 3, `${ZERO}9472a69cd9a701a50d130ed52189e2455b23767db52cacb8716fb896ffeeac09`],
  ['RAd', MIXED_KEY, 10, `${MIXED_R}c02e2b9e63e385c058bf62b14b3a2b29ccefe8e38ddb536bc3f9865320a3d801`],
  ['RA', MIXED_KEY, '', `${MIXED_R}bbfd00bd9c259d8d222d15e67a3d8228585050dbb9b9585be20d8fadc721da03`],
  ['raRAdc', PRIME, 8, ZERO + ZERO],
  ['raRAc', PRIME, 6, ZERO + ZERO],
  ['aRAdc', PRIME, 4, MIXED_R + MIXED_S],
  ['aRAc', PRIME, '', MIXED_R + MIXED_S],
  ['aRAdck', PRIME, 7, MIXED_R + MIXED_S],
  ['aRAdck', PRIME, 3, MIXED_R + MIXED_S],
  ['raRAdn', ZERO, 3, PRIME + ZERO],
  ['raRAn', ZERO, 10, PRIME + ZERO],
  ['rRAdn', MIXED_KEY, 6, `${PRIME}1cb421dfbd92aa6c30d550bff53c81cf650ace6deb96a8ec22d2fef84dbbe20b`],
  ['rRAn', MIXED_KEY, 3, `${PRIME}ad7a355469b5c87e550469f6b2de409ee723acd584bf35f86b80c384e8ceb702`],
  ['rRAdnk', MIXED_KEY, 7, `${PRIME}5e176f12cfb0d4e6eb6929b19ae4c998ef05c1c2cf628a9b1fa1c21312627108`],
  ['rRAnk', MIXED_KEY, 3, `${PRIME}9472a69cd9a701a50d130ed52189e2455b23767db52cacb8716fb896ffeeac09`],
  ['raRAdcn', PRIME, 2, PRIME + ZERO],
  ['raRAcn', PRIME, 15, PRIME + ZERO],
];

/** Signatures on which verifiers disagree. */
export const EDGES: readonly EdgeVector[] = CCTV.map(([flags, key, message, signature], number) => ({
  name: `CCTV ${number}`,
  key,
  message: Buffer.from(`ed25519vectors ${message}`.trim()).toString('hex'),
  signature,
  flags: [...flags].map((flag) => FLAGS[flag as keyof typeof FLAGS]),
}));
