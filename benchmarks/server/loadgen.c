/* The load on a signaling server: many WebSocket clients in one thread, told by lines on standard input.

   cc -O2 -o loadgen loadgen.c -lcrypto
   loadgen etaluukku|peerjs|spreed|null PORT

   Each command is answered by one line of JSON.  Everything that can be made beforehand is: frames are
   built and masked once, only the time stamp in them is renewed, so that the client costs a fraction of
   what any server does.  Each answer carries `cpu_share`, the client's own CPU time by the wall clock,
   which must stay below one for the figures to be the server's. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum protocol { ETALUUKKU, PEERJS, SPREED, NULL_SERVER };
enum state { DOWN, CONNECTING, UPGRADING, LOGIN, READY };
enum mode { QUIET, CLOSED_LOOP, AT_RATE, EVENTS };

#define STAMP "@T"          /* stands before the time stamp in every relayed body */
#define STAMP_DIGITS 16
#define SDP_BYTES 2000
#define IN_FLIGHT 2000      /* connections being made at one time */
#define ASKED 256           /* requests of one connection that may be on their way */
#define RETRY_MS 5          /* after a refused connection, while the server is down */
#define MOST_LATENCIES 4000000

struct connection {
    int fd, number;
    enum state state;
    int clerk;              /* logs in with a password instead of a key */
    char *in, *out, *frame; /* unread rest, unsent rest, the masked relay frame */
    size_t in_length, out_length, frame_length, stamp_at;
    char call[64], session[512], resume[128], challenge[64];
    long asked, answered;   /* the number of the last request, of the last reply */
    int begun, refused, slow, close_code;
    int64_t asked_at[ASKED], retry_at;
};

static enum protocol protocol;
static enum mode mode;
static int port, poller, total, ready_count, pairs, storm;
static struct connection *all;
static long relays, passed, errors, acks, lost_connections; /* `passed` counts relays outside the window too */
static uint32_t *latencies;             /* microseconds */
static long latency_count;
static char sdp[SDP_BYTES + 1];
static const char *pin; /* of the deployment, which devices sign */
static const unsigned char MASK[4] = {0x37, 0xfa, 0x21, 0x3d};

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static double cpu_seconds(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void die(const char *what) {
    fprintf(stderr, "loadgen: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* -- sockets -- */

static void watch(struct connection *c, int change, uint32_t events) {
    struct epoll_event e = {.events = events, .data.ptr = c};
    if (epoll_ctl(poller, change, c->fd, &e)) die("epoll_ctl");
}

static void hang_up(struct connection *c) {
    if (c->state == READY) { ready_count--; lost_connections++; }
    if (c->fd >= 0) close(c->fd);
    free(c->in); free(c->out);
    c->in = c->out = NULL;
    c->in_length = c->out_length = 0;
    c->fd = -1;
    c->state = DOWN;
    c->retry_at = now_us() + RETRY_MS * 1000;
}

static void put(struct connection *c, const char *data, size_t length) {
    ssize_t sent = 0;
    if (!c->out_length) {
        sent = send(c->fd, data, length, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN) return; /* the reader sees the end */
            sent = 0;
        }
    }
    if ((size_t)sent < length) {
        if (!c->out_length) watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
        c->out = realloc(c->out, c->out_length + length - sent);
        memcpy(c->out + c->out_length, data + sent, length - sent);
        c->out_length += length - sent;
    }
}

static size_t make_frame(char *frame, int opcode, const char *text, size_t length) {
    size_t head = 2;
    frame[0] = (char)(0x80 | opcode);
    if (length < 126) frame[1] = (char)(0x80 | length);
    else {
        frame[1] = (char)(0x80 | 126);
        frame[2] = (char)(length >> 8);
        frame[3] = (char)length;
        head = 4;
    }
    memcpy(frame + head, MASK, 4);
    head += 4;
    for (size_t i = 0; i < length; i++) frame[head + i] = text[i] ^ (char)MASK[i & 3];
    return head + length;
}

static void say(struct connection *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(struct connection *c, const char *format, ...) {
    char text[2048], frame[2064];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    put(c, frame, make_frame(frame, 1, text, (size_t)length));
}

static void dial(struct connection *c) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0) die("socket");
    int one = 1, little = 4096;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (c->slow) setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    c->state = CONNECTING;
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) { hang_up(c); return; }
    watch(c, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
}

static void upgrade(struct connection *c) {
    char path[160], request[512];
    switch (protocol) {
    case PEERJS: snprintf(path, sizeof path, "/peerjs?key=peerjs&id=p%d&token=t%d", c->number, c->number); break;
    case SPREED: snprintf(path, sizeof path, "/spreed"); break;
    default: snprintf(path, sizeof path, "/v1/ws");
    }
    int length = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", path, port);
    c->state = UPGRADING;
    watch(c, EPOLL_CTL_MOD, EPOLLIN);
    put(c, request, (size_t)length);
}

/* -- logging in -- */

static int text_of(const char *text, size_t length, const char *name, char *out, size_t room) {
    char wanted[64];
    int wanted_length = snprintf(wanted, sizeof wanted, "\"%s\":\"", name);
    const char *at = memmem(text, length, wanted, (size_t)wanted_length);
    if (!at) return 0;
    at += wanted_length;
    const char *end = memchr(at, '"', length - (size_t)(at - text));
    if (!end || (size_t)(end - at) >= room) return 0;
    memcpy(out, at, (size_t)(end - at));
    out[end - at] = 0;
    return 1;
}

static int has(const char *text, size_t length, const char *word) {
    return memmem(text, length, word, strlen(word)) != NULL;
}

/* The answer of device `name` to the challenge; `text` has room for 96. */
static void prove(struct connection *c, const char *name, char *text) {
    unsigned char seed[33], signature[64], words[256];
    const char *parts[] = {"etaluukku hello 2", c->challenge, name, pin};
    size_t length = 0, signature_length = sizeof signature;
    snprintf((char *)seed, sizeof seed, "etaluukku benchmark kiosk %06d", c->number);
    for (int i = 0; i < 4; i++) {
        memcpy(words + length, parts[i], strlen(parts[i]) + 1);
        length += strlen(parts[i]) + 1;
    }
    length--; /* the last part has no zero after it */
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!key || EVP_DigestSignInit(context, NULL, NULL, NULL, key) != 1 ||
        EVP_DigestSign(context, signature, &signature_length, words, length) != 1) die("sign");
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    EVP_EncodeBlock((unsigned char *)text, signature, 64);
    for (char *at = text; *at; at++) {
        if (*at == '+') *at = '-';
        if (*at == '/') *at = '_';
        if (*at == '=') *at = 0;
    }
}

static void hello_with_key(struct connection *c) {
    char name[32], text[96];
    snprintf(name, sizeof name, "bench-kiosk-%05d", c->number);
    prove(c, name, text);
    say(c, "{\"t\":\"hello\",\"i\":0,\"v\":[1],\"auth\":{\"kind\":\"device\",\"id\":\"%s\",\"sig\":\"%s\"}}", name, text);
}

static void hello_with_password(struct connection *c) {
    char name[32], text[96];
    snprintf(name, sizeof name, "bench-desk-%05d", c->number);
    prove(c, name, text);
    say(c, "{\"t\":\"hello\",\"i\":0,\"v\":[1],\"auth\":{\"kind\":\"clerk\",\"id\":\"bench-clerk-%05d\","
           "\"password\":\"benchmark password\",\"device\":{\"id\":\"%s\",\"sig\":\"%s\"}}}", c->number, name, text);
}

static void hello_to_spreed(struct connection *c) {
    char random[65], token[65];
    unsigned char digest[32];
    unsigned int length = 32;
    snprintf(random, sizeof random, "%064d", c->number);
    HMAC(EVP_sha256(), "benchmark-secret", 16, (unsigned char *)random, 64, digest, &length);
    for (int i = 0; i < 32; i++) sprintf(token + 2 * i, "%02x", digest[i]);
    say(c, "{\"id\":\"1\",\"type\":\"hello\",\"hello\":{\"version\":\"1.0\",\"auth\":{\"type\":\"internal\",\"params\":"
           "{\"random\":\"%s\",\"token\":\"%s\",\"backend\":\"http://127.0.0.1/\"}}}}", random, token);
}

static void is_ready(struct connection *c) {
    c->state = READY;
    ready_count++;
}

static void log_in(struct connection *c, const char *text, size_t length) {
    if (protocol == PEERJS) {
        if (has(text, length, "\"OPEN\"")) is_ready(c);
        else errors++;
    } else if (protocol == SPREED) {
        if (text_of(text, length, "sessionid", c->session, sizeof c->session)) is_ready(c);
        else if (!has(text, length, "\"welcome\"")) errors++;
    } else if (has(text, length, "\"t\":\"welcome\"")) {
        text_of(text, length, "challenge", c->challenge, sizeof c->challenge);
        if (c->clerk) hello_with_password(c);
        else if (*c->resume)
            say(c, "{\"t\":\"hello\",\"i\":0,\"v\":[1],\"auth\":{\"kind\":\"resume\",\"token\":\"%s\",\"offset\":0}}",
                c->resume);
        else hello_with_key(c);
    } else if (has(text, length, "\"resume_failed\"")) {
        hello_with_key(c); /* as the real link does when the session is gone */
    } else if (has(text, length, "\"t\":\"ready\"")) {
        text_of(text, length, "resume", c->resume, sizeof c->resume);
        is_ready(c);
    } else if (!has(text, length, "\"t\":\"ping\"")) errors++;
}

/* -- relaying and asking -- */

static void make_relay(struct connection *c, struct connection *peer) {
    char text[SDP_BYTES + 800], body[SDP_BYTES + 100];
    snprintf(body, sizeof body, "{\"kind\":\"offer\",\"sdp\":\"%s\",\"at\":\"" STAMP "%0*d\"}", sdp, STAMP_DIGITS, 0);
    int length;
    switch (protocol) {
    case PEERJS:
        length = snprintf(text, sizeof text, "{\"type\":\"OFFER\",\"dst\":\"p%d\",\"payload\":%s}", peer->number, body);
        break;
    case SPREED:
        length = snprintf(text, sizeof text, "{\"type\":\"message\",\"message\":{\"recipient\":{\"type\":\"session\","
                          "\"sessionid\":\"%s\"},\"data\":%s}}", peer->session, body);
        break;
    default:
        length = snprintf(text, sizeof text, "{\"t\":\"rtc\",\"call\":\"%s\",\"epoch\":1,\"d\":%s}", c->call, body);
    }
    c->frame = malloc((size_t)length + 16);
    c->frame_length = make_frame(c->frame, 1, text, (size_t)length);
    c->stamp_at = (size_t)(strstr(text, STAMP) - text) + strlen(STAMP);
}

static void relay(struct connection *c, int64_t at) {
    if (!c->frame) return; /* the null server pairs by arrival and may choose one that has no call */
    char stamp[STAMP_DIGITS + 1];
    snprintf(stamp, sizeof stamp, "%0*lld", STAMP_DIGITS, (long long)at);
    char *body = c->frame + 8; /* every relay is longer than 125 bytes and shorter than 64 KiB */
    for (size_t i = 0; i < STAMP_DIGITS; i++) body[c->stamp_at + i] = stamp[i] ^ (char)MASK[(c->stamp_at + i) & 3];
    put(c, c->frame, c->frame_length);
}

static void tell_news(struct connection *c, int64_t at) {
    c->asked++;
    c->asked_at[c->asked % ASKED] = at;
    say(c, "{\"t\":\"call.news\",\"i\":%ld,\"call\":\"%s\",\"key\":\"bench-%ld-%d\",\"what\":\"text_sent\"}",
        c->asked, c->call, c->asked, c->number);
}

static void note_latency(int64_t since) {
    if (latency_count < MOST_LATENCIES) latencies[latency_count++] = (uint32_t)(now_us() - since);
}

static void hear(struct connection *c, const char *text, size_t length) {
    const char *stamp = length > SDP_BYTES ? memmem(text + length - 120, 120, STAMP, strlen(STAMP)) : NULL;
    if (!stamp && length > SDP_BYTES) stamp = memmem(text, length, STAMP, strlen(STAMP));
    if (stamp) {
        relays++;
        passed++;
        if (mode == CLOSED_LOOP) relay(c, 0);
        else if (mode == AT_RATE) note_latency(strtoll(stamp + strlen(STAMP), NULL, 10));
        return;
    }
    if (c->state == LOGIN) { log_in(c, text, length); return; }
    if (protocol == PEERJS || protocol == SPREED) { errors++; return; }
    if (has(text, length, "\"t\":\"ok\"")) {
        const char *i = memmem(text, length, "\"i\":", 4);
        c->answered = i ? strtol(i + 4, NULL, 10) : 0;
        text_of(text, length, "call", c->call, sizeof c->call);
        if (mode == EVENTS) {
            acks++;
            note_latency(c->asked_at[c->answered % ASKED]);
        }
        if (mode == EVENTS && storm) tell_news(c, now_us());
    } else if (has(text, length, "\"t\":\"call.begin\"")) {
        c->begun = 1;
        text_of(text, length, "call", c->call, sizeof c->call);
    } else if (has(text, length, "\"t\":\"ping\"")) say(c, "{\"t\":\"pong\"}");
    else if (has(text, length, "\"t\":\"error\"")) { errors++; c->refused = 1; }
}

/* -- the loop -- */

static size_t take_frames(struct connection *c, char *data, size_t length) {
    size_t at = 0;
    while (length - at >= 2) {
        unsigned char *head = (unsigned char *)data + at;
        size_t body = head[1] & 127, start = 2;
        if (body == 126) {
            if (length - at < 4) break;
            body = (size_t)head[2] << 8 | head[3];
            start = 4;
        } else if (body == 127) {
            if (length - at < 10) break;
            body = 0;
            for (int i = 2; i < 10; i++) body = body << 8 | head[i];
            start = 10;
        }
        if (length - at < start + body) break;
        int opcode = head[0] & 15;
        if (opcode == 1) hear(c, data + at + start, body);
        else if (opcode == 9) {
            char pong[140];
            put(c, pong, make_frame(pong, 10, data + at + start, body < 125 ? body : 125));
        } else if (opcode == 8 && body >= 2) c->close_code = head[start] << 8 | head[start + 1];
        at += start + body;
        if (c->state == DOWN) return length;
    }
    return at;
}

static void readable(struct connection *c) {
    static char room[1 << 20];
    if (c->in_length) memcpy(room, c->in, c->in_length);
    ssize_t got = recv(c->fd, room + c->in_length, sizeof room - c->in_length, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) hang_up(c);
        return;
    }
    size_t length = c->in_length + (size_t)got, at = 0;
    if (c->state == UPGRADING) {
        char *end = memmem(room, length, "\r\n\r\n", 4);
        if (end) {
            if (memcmp(room, "HTTP/1.1 101", 12)) { errors++; hang_up(c); return; }
            at = (size_t)(end - room) + 4;
            c->state = LOGIN;
            if (protocol == NULL_SERVER) is_ready(c);
            if (protocol == SPREED) hello_to_spreed(c);
        }
    }
    if (c->state >= LOGIN) at += take_frames(c, room + at, length - at);
    if (c->state == DOWN) return;
    c->in_length = length - at;
    if (c->in_length) {
        c->in = realloc(c->in, c->in_length);
        memcpy(c->in, room + at, c->in_length);
    }
}

static void writable(struct connection *c) {
    if (c->state == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) hang_up(c);
        else upgrade(c);
        return;
    }
    ssize_t sent = send(c->fd, c->out, c->out_length, MSG_NOSIGNAL);
    if (sent > 0) {
        memmove(c->out, c->out + sent, c->out_length - (size_t)sent);
        c->out_length -= (size_t)sent;
    }
    if (!c->out_length) watch(c, EPOLL_CTL_MOD, EPOLLIN);
}

static int turn(int wait_ms) {
    struct epoll_event events[512];
    int count = epoll_wait(poller, events, 512, wait_ms);
    for (int i = 0; i < count; i++) {
        struct connection *c = events[i].data.ptr;
        if (c->state != DOWN && events[i].events & EPOLLOUT) writable(c);
        if (c->state != DOWN && events[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) readable(c);
    }
    return count;
}

/* Dials until all are ready; the seconds this took from `began`, negative when time ran out. */
static double everybody_ready(int64_t began, double patience) {
    while (ready_count < total) {
        int64_t now = now_us();
        if (now - began > patience * 1e6) return -1;
        int busy = 0;
        for (int i = 0; i < total; i++) busy += all[i].state != DOWN && all[i].state != READY;
        for (int i = 0; i < total && busy < IN_FLIGHT; i++)
            if (all[i].state == DOWN && all[i].retry_at <= now) { dial(&all[i]); busy++; }
        for (int i = 0; i < 50 && turn(1) > 0; i++) {}
    }
    return (double)(now_us() - began) / 1e6;
}

/* -- commands -- */

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static double percentile_ms(double share) {
    if (!latency_count) return -1;
    long at = (long)(share * (double)latency_count);
    return latencies[at < latency_count ? at : latency_count - 1] / 1e3;
}

static void forget_counts(void) { relays = acks = errors = latency_count = lost_connections = 0; }

static void report(const char *what, long count, double seconds, double cpu) {
    qsort(latencies, (size_t)latency_count, sizeof *latencies, ascending);
    printf("{\"%s\": %ld, \"seconds\": %.4f, \"cpu_share\": %.3f, \"errors\": %ld, \"lost_connections\": %ld, "
           "\"p50_ms\": %.3f, \"p99_ms\": %.3f, \"latencies\": %ld, \"passed\": %ld}\n",
           what, count, seconds, cpu / seconds, errors, lost_connections, percentile_ms(0.5), percentile_ms(0.99),
           latency_count, passed);
    fflush(stdout);
}

static void until_answered(struct connection *c) {
    for (int i = 0; i < 5000 && c->answered < c->asked && !c->refused; i++) turn(1);
}

static void run_connect(int count, int clerk_pairs) {
    total = count;
    all = calloc((size_t)count, sizeof *all);
    for (int i = 0; i < count; i++) {
        all[i] = (struct connection){.fd = -1, .number = i};
        all[i].clerk = i < 2 * clerk_pairs && i % 2;
    }
    forget_counts();
    double cpu = cpu_seconds();
    double took = everybody_ready(now_us(), 240);
    report("ready", ready_count, took > 0 ? took : 240, cpu_seconds() - cpu);
}

/* Makes a call of each pair: an even connection is the kiosk, the odd one after it its clerk. */
static void run_pair(int count) {
    forget_counts();
    double cpu = cpu_seconds();
    int64_t began = now_us();
    pairs = 0;
    for (int p = 0; p < count; p++) {
        struct connection *kiosk = &all[2 * p], *clerk = kiosk + 1;
        if (protocol == ETALUUKKU) {
            say(clerk, "{\"t\":\"state\",\"i\":%ld,\"state\":\"available\"}", ++clerk->asked);
            until_answered(clerk);
            say(kiosk, "{\"t\":\"call.request\",\"i\":%ld,\"key\":\"bench-request-%d\",\"authority\":\"kela\","
                       "\"service\":\"kela-housing\",\"languages\":[\"fi\"]}", ++kiosk->asked, p);
            until_answered(kiosk);
            say(clerk, "{\"t\":\"call.accept\",\"i\":%ld,\"call\":\"%s\",\"fence\":1,\"key\":\"bench-accept-%d\"}",
                ++clerk->asked, kiosk->call, p);
            until_answered(clerk);
            for (int i = 0; i < 5000 && !(kiosk->begun && clerk->begun) && !clerk->refused; i++) turn(1);
            if (!kiosk->begun || !clerk->begun) break;
        }
        make_relay(kiosk, clerk);
        make_relay(clerk, kiosk);
        pairs++;
    }
    report("pairs", pairs, (double)(now_us() - began) / 1e6, cpu_seconds() - cpu);
}

static void run_closed(double seconds, int skip_pairs) {
    for (int i = 0; i < 200; i++) turn(0);
    mode = CLOSED_LOOP;
    passed = 0;
    for (int p = skip_pairs; p < pairs; p++) relay(&all[2 * p], 0);
    int64_t warm = now_us() + 500000;
    while (now_us() < warm) turn(1);
    forget_counts();
    double cpu = cpu_seconds();
    int64_t began = now_us();
    while (now_us() - began < seconds * 1e6) turn(1);
    double took = (double)(now_us() - began) / 1e6;
    cpu = cpu_seconds() - cpu;
    mode = QUIET;
    long count = relays;
    for (int64_t end = now_us() + 300000; now_us() < end;) turn(1);
    report("relays", count, took, cpu);
}

/* `rate` a second, each with the time it was due, so that waiting for us counts against nobody else. */
static void run_at_rate(double rate, double seconds, int skip_pairs, double unread_rate) {
    mode = AT_RATE;
    forget_counts();
    double cpu = cpu_seconds();
    int64_t began = now_us(), sent = 0, unread = 0;
    int first = 2 * skip_pairs, next = first;
    while (now_us() - began < seconds * 1e6) {
        int64_t due = (int64_t)((double)(now_us() - began) * rate / 1e6);
        for (int i = 0; sent < due && i < 64; sent++, i++) {
            relay(&all[next], began + (int64_t)((double)sent * 1e6 / rate));
            if (++next == 2 * pairs) next = first;
        }
        for (; unread < (double)(now_us() - began) * unread_rate / 1e6 && all[1].state == READY; unread++)
            relay(&all[1], 0);
        turn(sent < due ? 0 : 1);
    }
    for (int64_t end = now_us() + 500000; now_us() < end && latency_count < sent;) turn(1);
    double took = (double)(now_us() - began) / 1e6;
    mode = QUIET;
    report("relays", relays, took, cpu_seconds() - cpu);
}

static void run_events(double rate, double seconds, int each) {
    mode = EVENTS;
    storm = rate <= 0;
    forget_counts();
    for (int p = 0; p < 2 * pairs && storm; p++)
        for (int i = 0; i < each; i++) tell_news(&all[p], now_us());
    double cpu = cpu_seconds();
    int64_t began = now_us(), sent = 0;
    while (now_us() - began < seconds * 1e6) {
        int64_t due = (int64_t)((double)(now_us() - began) * rate / 1e6);
        for (; !storm && sent < due; sent++)
            tell_news(&all[sent % (2 * pairs)], began + (int64_t)((double)sent * 1e6 / rate));
        turn(storm ? 1 : 0);
    }
    double took = (double)(now_us() - began) / 1e6;
    long count = acks;
    cpu = cpu_seconds() - cpu;
    storm = 0;
    for (int64_t end = now_us() + 500000; now_us() < end;) turn(1);
    mode = QUIET;
    acks = count;
    report("acks", acks, took, cpu);
}

/* The kiosk of the first pair stops reading while its clerk goes on sending, as do all others. */
static void run_slow(double rate, double seconds, double unread_rate) {
    int little = 4096;
    setsockopt(all[0].fd, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    epoll_ctl(poller, EPOLL_CTL_DEL, all[0].fd, NULL);
    run_at_rate(rate, seconds, 1, unread_rate);
}

static void run_reads_again(void) {
    watch(&all[0], EPOLL_CTL_ADD, EPOLLIN);
    for (int64_t end = now_us() + 3000000; now_us() < end && all[0].state == READY;) turn(1);
    printf("{\"close_code\": %d, \"gone\": %s}\n", all[0].close_code, all[0].state == READY ? "false" : "true");
    fflush(stdout);
}

/* Waits until the server has been killed, then dials until everybody is back. */
static void run_back(double killed_at) {
    forget_counts();
    double cpu = cpu_seconds();
    int64_t began = (int64_t)(killed_at * 1e6);
    while (ready_count > 0 && now_us() - began < 5000000) turn(1);
    double took = everybody_ready(began, 120);
    report("ready", ready_count, took > 0 ? took : 120, cpu_seconds() - cpu);
}

static void write_sdp(void) {
    const char *line = "a=candidate:842163049 1 udp 1677729535 192.0.2.17 46154 typ srflx raddr 10.0.0.17\\r\\n";
    size_t length = strlen(line);
    for (size_t at = 0; at + length < SDP_BYTES; at += length) strcat(sdp, line);
}

int main(int count, char **words) {
    const char *names[] = {"etaluukku", "peerjs", "spreed", "null"};
    int found = -1;
    for (int i = 0; count == 4 && i < 4; i++) if (!strcmp(words[1], names[i])) found = i;
    if (found < 0) {
        fprintf(stderr, "usage: loadgen etaluukku|peerjs|spreed|null PORT PIN\n");
        return 2;
    }
    protocol = (enum protocol)found;
    port = atoi(words[2]);
    pin = words[3];
    poller = epoll_create1(0);
    latencies = malloc(MOST_LATENCIES * sizeof *latencies);
    write_sdp();
    char line[256];
    double a = 0, b = 0, c = 0;
    while (fgets(line, sizeof line, stdin)) {
        char word[32] = "";
        a = b = c = 0;
        sscanf(line, "%31s %lf %lf %lf", word, &a, &b, &c);
        if (!strcmp(word, "connect")) run_connect((int)a, (int)b);
        else if (!strcmp(word, "pair")) run_pair((int)a);
        else if (!strcmp(word, "closed")) run_closed(a, (int)b);
        else if (!strcmp(word, "rate")) run_at_rate(a, b, (int)c, 0);
        else if (!strcmp(word, "events")) run_events(a, b, (int)c);
        else if (!strcmp(word, "slow")) run_slow(a, b, c);
        else if (!strcmp(word, "read")) run_reads_again();
        else if (!strcmp(word, "back")) run_back(a);
        else { fprintf(stderr, "loadgen: no command %s\n", word); return 2; }
    }
    return 0;
}
