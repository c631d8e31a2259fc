package org.xinqiao.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.app.edge.CallLimit;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Binds the officer's scope for the request: the token says who and where, the tree how far they reach, the local
 * account whether they are still active and which of the token's roles they have. A locked account is refused at once
 * by the process that locked it, within 60 s by others.
 */
@Component
class ScopeFilter extends OncePerRequestFilter {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Tenants tenants;
    private final Accounts accounts;
    private final HandlerExceptionResolver handlerExceptionResolver;
    private final CallLimit calls;
    private final Cache<String, Optional<Accounts.Account>> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** How many changes of accounts this process has heard of. */
    private final AtomicInteger changes = new AtomicInteger();

    /** @param perMinute calls that one officer may make, by machine or by hand */
    ScopeFilter(
            Tenants tenants,
            Accounts accounts,
            HandlerExceptionResolver handlerExceptionResolver,
            @Value("${xinqiao.calls-per-minute:600}") int perMinute) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.handlerExceptionResolver = handlerExceptionResolver;
        this.calls = new CallLimit(perMinute);
    }

    /** Whoever is refused everything may still sign out. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals("/logout");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication token = SecurityContextHolder.getContext().getAuthentication();
        Map<String, Object> claims = claims(token);
        if (token == null || claims == null) {
            chain.doFilter(request, response);
            return;
        }
        Scope scope;
        try {
            scope = scope(claims);
        } catch (Refusal refusal) {
            handlerExceptionResolver.resolveException(request, response, null, refusal);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(narrowed(token, scope.roles())));
        try {
            TenantScope.call(scope, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static @Nullable Map<String, Object> claims(@Nullable Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken token) {
            return token.getTokenAttributes();
        }
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? user.getClaims()
                : null;
    }

    private Scope scope(Map<String, Object> claims) {
        UUID subject = subject(claims);
        calls.take(subject.toString());
        Tenant tenant =
                tenants.find(number(claims, "tenant")).orElseThrow(() -> Refusal.of(ProblemCodeDto.TENANT_UNKNOWN));
        if (!tenant.isActive()) {
            throw Refusal.of(ProblemCodeDto.TENANT_CLOSED);
        }
        Scope claimed = Scope.officer(tenant, number(claims, "organ"), subject, roles(claims));
        Accounts.Account account = known(subject, claimed)
                .filter(found -> found.tenantId() == claimed.tenantId() && found.organId() == claimed.organId())
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ACCOUNT_UNKNOWN));
        if (account.state() != Accounts.State.ACTIVE) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_LOCKED);
        }
        Set<Role> effective = EnumSet.noneOf(Role.class);
        effective.addAll(claimed.roles());
        effective.retainAll(account.roles());
        return Scope.officer(tenant, claimed.organId(), subject, effective);
    }

    /** Nobody waits for another's look at the database. What changed during the look is not kept. */
    private Optional<Accounts.Account> known(UUID subject, Scope claimed) {
        String name = name(subject, claimed.tenantId());
        Optional<Accounts.Account> account = known.getIfPresent(name);
        if (account == null) {
            int before = changes.get();
            account = TenantScope.in(claimed, () -> accounts.find(subject));
            known.put(name, account);
            if (changes.get() != before) {
                known.invalidate(name);
            }
        }
        return account;
    }

    /** A lock acts at once in this process; others look the account up anew within 60 s. */
    @EventListener
    void forget(Accounts.Changed changed) {
        changes.incrementAndGet();
        known.invalidate(name(changed.id(), changed.tenantId()));
    }

    private static String name(UUID subject, long tenantId) {
        return subject + " " + tenantId;
    }

    /** Whoever asks for roles from here on hears those that both the token and the account's row have. */
    private static Authentication narrowed(Authentication token, Set<Role> roles) {
        List<SimpleGrantedAuthority> authorities = roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.claim()))
                .toList();
        return switch (token) {
            case JwtAuthenticationToken bearer ->
                new JwtAuthenticationToken(bearer.getToken(), authorities, bearer.getName());
            case OAuth2AuthenticationToken login ->
                new OAuth2AuthenticationToken(
                        login.getPrincipal(), authorities, login.getAuthorizedClientRegistrationId());
            default -> throw new IllegalStateException("A scope comes from a token or a login only");
        };
    }

    private static UUID subject(Map<String, Object> claims) {
        try {
            return UUID.fromString(String.valueOf(claims.get("sub")));
        } catch (IllegalArgumentException notOurs) {
            throw Refusal.of(ProblemCodeDto.ACCOUNT_UNKNOWN);
        }
    }

    private static long number(Map<String, Object> claims, String name) {
        try {
            return Long.parseLong(String.valueOf(claims.get(name)));
        } catch (NumberFormatException notOurs) {
            throw Refusal.of(ProblemCodeDto.TENANT_UNKNOWN);
        }
    }

    private static Set<Role> roles(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claims.get("roles") instanceof Iterable<?> names) {
            names.forEach(name -> Role.ofClaim(String.valueOf(name)).ifPresent(roles::add));
        }
        return roles;
    }

    /** Runs only inside the security chain, after authentication. */
    @Configuration(proxyBeanMethods = false)
    static class OnlyInTheChain {
        @Bean
        FilterRegistrationBean<ScopeFilter> scopeFilterRegistration(ScopeFilter filter) {
            FilterRegistrationBean<ScopeFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
