package org.xinqiao.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joint cases of 2 KB a second, from the proposal over HTTP to the partner's signed receipt in the ledger, with both
 * nodes on this machine; and where the processor time of a case goes. Each suite in turn.
 */
record Exchange(Options options) {

    /** So many times as many messages as cases cross the bare bridge, which is faster. */
    private static final int BARE = 5;

    void run(ObjectNode json) throws Exception {
        try (TwoNodes nodes = new TwoNodes()) {
            json.put("firstStartSeconds", Sum.tenths(nodes.start(EnvelopeSuite.NATIONAL)));
            load(nodes.sichuan);
            suite(nodes, EnvelopeSuite.NATIONAL, json.putObject("national"));
            nodes.stop();
            Log.say("starting both nodes again");
            json.put("secondStartSeconds", Sum.tenths(nodes.start(EnvelopeSuite.INTERNATIONAL)));
            suite(nodes, EnvelopeSuite.INTERNATIONAL, json.putObject("international"));
        }
    }

    /** A matter for each case of both suites. */
    private void load(Node sichuan) throws IOException, InterruptedException {
        Proposals.register(sichuan);
        int each = 2 * options.get("--cases") + options.get("--warmup");
        new MatterCopies(sichuan.owner()).make(2 * each, "t.code = '" + Proposals.OFFICE + "'", 1);
    }

    private void suite(TwoNodes nodes, EnvelopeSuite suite, ObjectNode json) throws Exception {
        int clients = options.get("--clients");
        int cases = options.get("--cases");
        Ledger ledger = new Ledger(nodes.sichuan.owner(), nodes.chongqing.owner());
        Proposals proposals = new Proposals(nodes.sichuan, clients);
        Floor here = new Floor(nodes.sichuan);
        Floor there = new Floor(nodes.chongqing);
        if (options.get("--warmup") > 0) {
            Sum.Done done = make(proposals, ledger, options.get("--warmup"));
            Log.say("%s, warm-up: %.1f cases/s", suite, done.units() / done.seconds());
        }
        here.record(() -> {
            there.record(() -> {
                make(proposals, ledger, cases);
                return cases;
            });
            return cases;
        });
        Sum platform = new Sum(nodes.sichuan, nodes.chongqing);
        platform.add("platform, " + suite, () -> make(proposals, ledger, cases));
        json.put("casesPerSecond", Sum.tenths(platform.perSecond()))
                .put("lost", ledger.lost())
                .put("doubled", ledger.doubled());
        Sum statements = replayed(nodes, here, there, clients);
        here.describe(json.putObject("sender"), "Case");
        there.describe(json.putObject("receiver"), "Case");
        EnvelopeCost envelopes = EnvelopeCost.of(nodes, suite);
        json.put("encryptedBytes", envelopes.encryptedBytes());
        platform.cpuMillis(json.putObject("cpuMillisPerCase"));
        budget(json, platform, statements, envelopes, bare(nodes, json, platform, envelopes, cases * BARE));
    }

    private static Sum.Done make(Proposals proposals, Ledger ledger, int cases) throws InterruptedException {
        long before = ledger.receipted();
        var matters = ledger.next(cases);
        long start = System.nanoTime();
        proposals.make(matters);
        ledger.awaitReceipted(before + cases);
        return new Sum.Done(cases, (System.nanoTime() - start) / 1e9);
    }

    private static Sum replayed(TwoNodes nodes, Floor here, Floor there, int clients) throws Exception {
        here.replay(clients);
        there.replay(clients);
        Sum statements = new Sum(nodes.sichuan, nodes.chongqing);
        statements.add("replay", () -> {
            Sum.Done sent = here.replayWhole(clients);
            Sum.Done received = there.replayWhole(clients);
            return new Sum.Done(sent.units(), sent.seconds() + received.seconds());
        });
        return statements;
    }

    /** @return processor milliseconds of both brokers for an envelope there and its receipt back */
    private static double bare(TwoNodes nodes, ObjectNode json, Sum platform, EnvelopeCost envelopes, int messages)
            throws Exception {
        List<ChildJvm> other = new ArrayList<>();
        try (BareBridge bridge = BareBridge.between(nodes, other::add)) {
            bridge.carry(messages / BARE, envelopes.encryptedBytes(), envelopes.receiptBytes());
            Duration before = cpu(other);
            double seconds = bridge.carry(messages, envelopes.encryptedBytes(), envelopes.receiptBytes());
            double millis = cpu(other).minus(before).toNanos() / 1e6 / messages;
            json.put("bridgePerSecond", Sum.tenths(messages / seconds))
                    .put("ratioBridge", Math.round(1_000 * platform.perSecond() * seconds / messages) / 1_000.0);
            return millis;
        } finally {
            other.forEach(ChildJvm::close);
        }
    }

    private static Duration cpu(List<ChildJvm> others) {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        others.forEach(one -> all.add(one.handle()));
        return Footprint.cpu(all);
    }

    /** Processor milliseconds of a case; the rest is HTTP, JSON, checks, Hibernate, Camel and the compiler. */
    private static void budget(ObjectNode json, Sum platform, Sum statements, EnvelopeCost envelopes, double broker) {
        double all = platform.cpuMillis(0) + platform.cpuMillis(1);
        double replayed = statements.cpuMillis(1) + statements.cpuMillis(2);
        json.putObject("budgetMillisPerCase")
                .put("all", Sum.hundredths(all))
                .put("envelopes", Sum.hundredths(envelopes.millis()))
                .put("statements", Sum.hundredths(replayed))
                .put("broker", Sum.hundredths(broker))
                .put("rest", Sum.hundredths(all - envelopes.millis() - replayed - broker));
    }
}
